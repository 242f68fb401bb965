package io.olifant.journey.history;

import io.olifant.journey.touchpoint.Origin;
import io.olifant.journey.touchpoint.Row;
import java.util.List;

/**
 * What a profile knows of touchpoints that it keeps no longer.
 *
 * @param touchpoints how many there were
 * @param toMs the latest event time among them; {@link Long#MIN_VALUE} where there are none. What comes from before it may
 *     be one of them again.
 * @param attributableOrNull the first attributable one among them
 */
public record Forgotten(long touchpoints, long toMs, Origin attributableOrNull) {

    public static final Forgotten NOTHING = new Forgotten(0, Long.MIN_VALUE, null);

    public Forgotten {
        if (touchpoints < 0 || (touchpoints == 0) != (toMs == Long.MIN_VALUE)) {
            throw new IllegalArgumentException(
                    "Forgotten touchpoints have a latest time exactly when there are any, but" + " got " + touchpoints
                            + " touchpoints");
        }
    }

    Forgotten plus(List<Row> leaving, long upToMs) {
        return new Forgotten(
                touchpoints + leaving.size(), Math.max(toMs, upToMs), Origin.earliest(attributableOrNull, leaving));
    }
}
