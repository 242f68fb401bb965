package io.olifant.journey.assembly;

import io.olifant.journey.history.RowKey;

/**
 * What a profile knows of its journeys without looking at them: the open one.
 *
 * @param open the last journey, if it did not end; else null
 * @param published what the outside was told about the open one
 * @param isPending whether the open one waits to be published
 */
public record JourneyHead(Journey open, Published published, boolean isPending) {

    public static final JourneyHead EMPTY = new JourneyHead(null, Published.NOTHING, false);

    boolean isOpenAt(RowKey start) {
        return open != null && open.start().equals(start);
    }
}
