package io.olifant.journey.touchpoint;

import java.util.List;

/**
 * What brought a customer, and when. The time alone says whether a change is about it: where two are of one time, somebody
 * looks.
 *
 * @param timeMs event time of the touchpoint, or of the first one of the journey
 * @param channelOrNull null where the journey has no attributable touchpoint within the look-back
 */
public record Origin(long timeMs, String channelOrNull) {

    /** The touchpoint of a row as what brought its customer. */
    public static Origin of(Row row) {
        return new Origin(row.key().timeMs(), row.touch().channel());
    }

    /** The earliest of attributable touchpoints, or what was known before where that is as early; null without any. */
    public static Origin earliest(Origin knownOrNull, List<Row> rows) {
        Origin earliest = knownOrNull;
        for (Row row : rows) {
            if (row.touch().isAttributable() && (earliest == null || row.key().timeMs() < earliest.timeMs())) {
                earliest = of(row);
            }
        }
        return earliest;
    }
}
