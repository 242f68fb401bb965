package io.olifant.calendar;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * One period of the calendar.
 *
 * @param index its number among the periods of its type; consecutive periods have consecutive numbers
 */
public record Period(PeriodType type, int index) implements Comparable<Period> {

    /** The period of a type that holds a day, counted from 1970-01-01 in the calendar's zone. */
    public static Period ofDay(PeriodType type, long epochDay) {
        return new Period(type, type.indexOf(epochDay));
    }

    /** The period {@code offset} later, or earlier where it is negative. */
    public Period plus(int offset) {
        return new Period(type, index + offset);
    }

    /** How many periods after {@code other} this one comes; negative if before. */
    public int since(Period other) {
        return index - other.index;
    }

    /** The text in rows: {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11} or {@code 2026-Q4}. */
    public String text() {
        return type.text(index);
    }

    /** The first day of the period. */
    public LocalDate firstDay() {
        return type.firstDay(index);
    }

    /**
     * The period with this text.
     *
     * @throws RuntimeException if the text is not that of a period of this type
     */
    public static Period parse(PeriodType type, String text) {
        LocalDate day = switch (type) {
            case DAY -> LocalDate.parse(text);
            case WEEK -> {
                int year = Integer.parseInt(text.substring(0, 4));
                int week = Integer.parseInt(text.substring(6));
                yield LocalDate.of(year, 1, 4).with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week);
            }
            case MONTH -> LocalDate.parse(text + "-01");
            case QUARTER ->
                LocalDate.of(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(6)) * 3 - 2, 1);
        };
        return new Period(type, type.indexOf(day.toEpochDay()));
    }

    @Override
    public int compareTo(Period other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return text();
    }
}
