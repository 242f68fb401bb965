package io.olifant.journey.assembly;

/**
 * What the outside was last told about a journey.
 *
 * @param counter grows with each emission; 0 where nothing was emitted, or a tombstone last
 * @param fingerprint of the content that was emitted
 */
public record Published(long counter, long fingerprint) {

    public static final Published NOTHING = new Published(0, 0);

    public boolean isSomething() {
        return counter > 0;
    }

    /** The later one. A journey may be known twice for a moment: as the open one, and as one that is gone. */
    public static Published later(Published one, Published other) {
        return one.counter >= other.counter ? one : other;
    }
}
