package io.olifant.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Objects;

/** Maps event times to periods and back, in the one time zone of a deployment. */
public final class BusinessCalendar {

    private static final long DAY_MS = 86_400_000L;
    private static final long HOUR_MS = 3_600_000L;

    private final ZoneId zone;
    private final ZoneRules rules;
    /** The offset of a zone that has only one; null for others. Most deployments run in UTC. */
    private final ZoneOffset fixedOffset;

    public BusinessCalendar(ZoneId zone) {
        this.zone = Objects.requireNonNull(zone);
        this.rules = zone.getRules();
        this.fixedOffset = rules.isFixedOffset() ? rules.getOffset(Instant.EPOCH) : null;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The period of a type that holds an event time in milliseconds since 1970. */
    public Period periodOf(PeriodType type, long timeMs) {
        return new Period(type, type.indexOf(Math.floorDiv(timeMs + offsetMs(timeMs), DAY_MS)));
    }

    /** The first millisecond of a period. */
    public long startMs(Period period) {
        return period.firstDay().atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The first millisecond after a period. */
    public long endMs(Period period) {
        return startMs(period.plus(1));
    }

    /** Observation time W of the greatest accepted event time: rounded down to the hour in this zone. */
    public long observationTime(long greatestEventTimeMs) {
        long offsetMs = offsetMs(greatestEventTimeMs);
        return Math.floorDiv(greatestEventTimeMs + offsetMs, HOUR_MS) * HOUR_MS - offsetMs;
    }

    /** Whether a period is complete at observation time W: it ends at or before W. */
    public boolean isComplete(Period period, long observationTimeMs) {
        return endMs(period) <= observationTimeMs;
    }

    private long offsetMs(long timeMs) {
        ZoneOffset offset = fixedOffset != null ? fixedOffset : rules.getOffset(Instant.ofEpochMilli(timeMs));
        return offset.getTotalSeconds() * 1_000L;
    }
}
