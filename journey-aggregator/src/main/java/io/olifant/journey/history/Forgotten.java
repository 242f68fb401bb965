package io.olifant.journey.history;

/**
 * What a profile knows of touchpoints that it keeps no longer.
 *
 * @param touchpoints how many there were
 * @param toMs the latest event time among them; {@link Long#MIN_VALUE} where there are none. What comes from before it may
 *     be one of them again.
 */
public record Forgotten(long touchpoints, long toMs) {

    public static final Forgotten NOTHING = new Forgotten(0, Long.MIN_VALUE);

    public Forgotten {
        if (touchpoints < 0 || (touchpoints == 0) != (toMs == Long.MIN_VALUE)) {
            throw new IllegalArgumentException(
                    "Forgotten touchpoints have a latest time exactly when there are any, but" + " got " + touchpoints
                            + " touchpoints");
        }
    }

    Forgotten plus(long more, long upToMs) {
        return new Forgotten(touchpoints + more, Math.max(toMs, upToMs));
    }
}
