package io.olifant.journey.message;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * How far the export of a profile came.
 *
 * @param section what comes next
 * @param afterOrNull the last element of that section that was written; null where none was
 * @param pieces written so far
 * @param touchpoints written so far
 * @param journeys written so far
 */
public record ExportProgress(Section section, RowKey afterOrNull, int pieces, long touchpoints, long journeys) {

    /** Before the first step. */
    public static final ExportProgress START = new ExportProgress(Section.IDENTITY, null, 0, 0, 0);

    /** The parts of the document in their order. The order of the constants lies in messages. */
    public enum Section {
        IDENTITY,
        TOUCHPOINTS,
        JOURNEYS,
        FACTS,
        END
    }

    public ExportProgress {
        Objects.requireNonNull(section, "section");
        if (pieces < 0 || touchpoints < 0 || journeys < 0) {
            throw new IllegalArgumentException("An export never wrote a negative number, but got " + pieces
                    + " pieces, " + touchpoints + " touchpoints and " + journeys + " journeys");
        }
    }
}
