package io.olifant.retailer;

/** Gives the events of generated traffic their times: evenly spaced from the first day on. */
final class TrafficClock {

    private final long spacingMs;
    private long nextMs;

    TrafficClock(long startMs, long spacingMs) {
        if (spacingMs < 0) {
            throw new IllegalArgumentException(
                    "Events " + spacingMs + " ms apart would go back in time: expected 0 or more.");
        }
        this.nextMs = startMs;
        this.spacingMs = spacingMs;
    }

    long tick() {
        long timeMs = nextMs;
        nextMs += spacingMs;
        return timeMs;
    }
}
