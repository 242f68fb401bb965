package io.olifant.journey.history;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * What one identifier did on one day in one stay at a profile. An identifier stays at a profile under one epoch: all its
 * touchpoints of that epoch leave together, or are erased together.
 *
 * @param day days since 1970, in UTC
 * @param anchor the identifier
 * @param epoch that its touchpoints have
 */
public record DayStay(long day, String anchor, long epoch) {

    private static final long DAY_MS = 86_400_000L;

    public DayStay {
        Objects.requireNonNull(anchor, "anchor");
    }

    static DayStay of(Row row) {
        return new DayStay(dayOf(row.key()), row.key().anchor(), row.epoch());
    }

    /** The day of a touchpoint. */
    public static long dayOf(RowKey key) {
        return Math.floorDiv(key.timeMs(), DAY_MS);
    }

    /** A key before all rows of a day and behind all rows of the day before. */
    static RowKey beginOf(long day) {
        return new RowKey(day * DAY_MS, "", "", "");
    }

    boolean holds(Row row) {
        return row.epoch() == epoch && row.key().anchor().equals(anchor) && dayOf(row.key()) == day;
    }
}
