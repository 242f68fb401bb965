package io.olifant.journey.codec;

import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.binary.BinaryWriter;

/** The opaque ids of journeys: a digest of the key of the first touchpoint. Not safe for use by several threads. */
public final class JourneyIds {

    private final BinaryWriter writer = new BinaryWriter();

    /** The id of the journey that starts at a row. It moves with the row from profile to profile. */
    public String of(RowKey start) {
        return Digests.id(writer.reset()
                .writeSortableLong(start.timeMs())
                .writeSortableText(start.source())
                .writeSortableText(start.eventId())
                .writeSortableText(start.anchor())
                .toBytes());
    }
}
