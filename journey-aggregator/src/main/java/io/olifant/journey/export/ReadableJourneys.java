package io.olifant.journey.export;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;

/** The journeys of all profiles of a task, for those who only read them. */
public interface ReadableJourneys {

    /**
     * Journeys of a profile that ended, in the order of their starts.
     *
     * @param afterOrNull the start behind which to begin; null for the first one
     * @param max how many at most
     */
    List<Journey> endedAfter(String profile, RowKey afterOrNull, int max);

    /**
     * The last journey of each track of a profile that no touchpoint ended, at most two.
     *
     * @param observationTimeMs the time at which they are seen; {@link Long#MIN_VALUE} where none is known
     */
    List<Journey> last(String profile, long observationTimeMs);
}
