package io.olifant.retailer;

/** Gives the events of generated traffic their times: evenly spaced from the first day on. */
final class TrafficClock {

    private long spacingMs;
    private long nextMs;

    TrafficClock(long startMs, long spacingMs) {
        this.nextMs = startMs;
        space(spacingMs);
    }

    /** From now on events lie so far apart. */
    void space(long newSpacingMs) {
        if (newSpacingMs < 0) {
            throw new IllegalArgumentException(
                    "Events " + newSpacingMs + " ms apart would go back in time: expected 0 or more.");
        }
        spacingMs = newSpacingMs;
    }

    /** The next event is not before this time. */
    void skipTo(long timeMs) {
        nextMs = Math.max(nextMs, timeMs);
    }

    long tick() {
        long timeMs = nextMs;
        nextMs += spacingMs;
        return timeMs;
    }
}
