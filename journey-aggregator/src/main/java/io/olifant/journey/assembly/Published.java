package io.olifant.journey.assembly;

/**
 * What was last published about a journey or a customer.
 *
 * @param counter grows with each emission; 0 where nothing was emitted, or a tombstone last
 * @param fingerprint of the content that was emitted
 */
public record Published(long counter, long fingerprint) {

    public static final Published NOTHING = new Published(0, 0);

    /**
     * 2020-01-01T00:00Z. Counters are at least the milliseconds since then, so that a row that was gone and comes back
     * goes on counting although nothing of it was kept. They fit the 40 bits of a revision until 2054.
     */
    private static final long COUNTER_ORIGIN_MS = 1_577_836_800_000L;

    public boolean isSomething() {
        return counter > 0;
    }

    /**
     * The wall clock at the emission, in milliseconds since 1970; a little later where emissions came faster than the clock
     * ticks. Where nothing was emitted, long ago.
     */
    public long emittedMs() {
        return counter + COUNTER_ORIGIN_MS;
    }

    /**
     * The revision after publishing a value; unchanged if this value was already published.
     *
     * @param content the fingerprint of it
     * @param nowMs the wall clock
     */
    public Published next(long content, long nowMs) {
        return isSomething() && fingerprint == content
                ? this
                : new Published(Math.max(counter + 1, nowMs - COUNTER_ORIGIN_MS), content);
    }

    /** The later one. A journey may be known twice for a moment: as the open one, and as one that is gone. */
    public static Published later(Published one, Published other) {
        return one.counter >= other.counter ? one : other;
    }
}
