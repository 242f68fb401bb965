package io.olifant.journey.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.runtime.ApplicationActivity;

/** Whether a touchpoint comes late: observation time has passed its day by more than a day. */
final class Lateness {

    private static final long DAY_MS = 86_400_000L;

    private final BusinessCalendar calendar;
    private long observationTimeMs = ApplicationActivity.NONE;

    Lateness(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    void observationTime(long newObservationTimeMs) {
        observationTimeMs = newObservationTimeMs;
    }

    boolean isLate(long timeMs) {
        // A day ends after each of its times, so the usual event needs no calendar.
        if (observationTimeMs == ApplicationActivity.NONE || timeMs + DAY_MS >= observationTimeMs) {
            return false;
        }
        return calendar.endMs(calendar.periodOf(PeriodType.DAY, timeMs)) + DAY_MS < observationTimeMs;
    }
}
