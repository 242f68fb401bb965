package io.olifant.systemtests.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Periods, named by their first day. Written with java.time alone, to check the calendar of the pipeline. */
final class OracleCalendar {

    private final ZoneId zone;

    OracleCalendar(ZoneId zone) {
        this.zone = zone;
    }

    /** The first day of the period that holds a time. */
    LocalDate periodOf(String type, Instant time) {
        LocalDate day = time.atZone(zone).toLocalDate();
        return switch (type) {
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            default -> throw new IllegalArgumentException("No period type is called " + type);
        };
    }

    /** The first day of the period that comes {@code count} after the one that begins on {@code first}. */
    LocalDate plus(String type, LocalDate first, int count) {
        return switch (type) {
            case "day" -> first.plusDays(count);
            case "week" -> first.plusWeeks(count);
            case "month" -> first.plusMonths(count);
            case "quarter" -> first.plusMonths(3L * count);
            default -> throw new IllegalArgumentException("No period type is called " + type);
        };
    }

    /** The periods from one to another, both included. */
    List<LocalDate> range(String type, LocalDate from, LocalDate to) {
        List<LocalDate> periods = new ArrayList<>();
        for (LocalDate period = from; !period.isAfter(to); period = plus(type, period, 1)) {
            periods.add(period);
        }
        return periods;
    }

    String text(String type, LocalDate first) {
        return switch (type) {
            case "day" -> first.toString();
            case "week" -> DateTimeFormatter.ISO_WEEK_DATE.format(first).substring(0, "2026-W47".length());
            case "month" -> DateTimeFormatter.ofPattern("uuuu-MM").format(first);
            case "quarter" -> DateTimeFormatter.ofPattern("uuuu-'Q'q").format(first);
            default -> throw new IllegalArgumentException("No period type is called " + type);
        };
    }

    /** The first day of the period with this text. */
    LocalDate first(String type, String text) {
        return switch (type) {
            case "day" -> LocalDate.parse(text);
            case "week" -> LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE);
            case "month" -> LocalDate.parse(text + "-01");
            case "quarter" -> {
                String[] yearAndQuarter = text.split("-Q");
                yield LocalDate.of(Integer.parseInt(yearAndQuarter[0]), Integer.parseInt(yearAndQuarter[1]) * 3 - 2, 1);
            }
            default -> throw new IllegalArgumentException("No period type is called " + type);
        };
    }

    boolean isComplete(String type, LocalDate first, Instant observationTime) {
        Instant end = plus(type, first, 1).atStartOfDay(zone).toInstant();
        return !end.isAfter(observationTime);
    }

    /** W: the greatest event time, rounded down to the hour in the zone. */
    Instant observationTime(Instant greatestEventTime) {
        return greatestEventTime.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }
}
