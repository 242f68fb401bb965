package io.olifant.kpi.handler;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import java.util.Objects;

/** Observation time W in milliseconds, in a calendar. */
public record Observation(BusinessCalendar calendar, long timeMs) {

    public Observation {
        Objects.requireNonNull(calendar);
    }

    /** The same calendar at another time. */
    Observation at(long otherTimeMs) {
        return new Observation(calendar, otherTimeMs);
    }

    /** The number of the period of a type that holds W. */
    public int lastPeriod(PeriodType type) {
        return calendar.periodOf(type, timeMs).index();
    }
}
