package io.olifant.retailer;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** When people do things: units of time, the rhythm of the day, the week and the year. */
final class Times {

    static final long SECOND_MS = 1_000;
    static final long MINUTE_MS = 60 * SECOND_MS;
    static final long HOUR_MS = 60 * MINUTE_MS;
    static final long DAY_MS = 24 * HOUR_MS;

    private static final List<Integer> HOURS = IntStream.range(0, 24).boxed().toList();

    /** On-line: little at night, a bump at lunch, most in the evening. */
    private static final Choice<Integer> ONLINE_HOURS =
            Choice.of(HOURS, 2, 1, 0.6, 0.4, 0.4, 0.8, 2, 4, 5, 5, 5, 6, 7, 6, 5, 5, 6, 7, 8, 10, 12, 11, 8, 4);

    /** Shops and desks open from nine to six. */
    private static final Choice<Integer> OPENING_HOURS =
            Choice.of(IntStream.range(9, 18).boxed().toList(), 3, 5, 7, 7, 6, 6, 7, 8, 6);

    private static final double[] WEEKDAY_FACTORS = {0.95, 0.9, 0.9, 0.95, 1.05, 1.2, 1.1};
    private static final double[] MONTH_FACTORS = {0.9, 0.85, 0.95, 1, 1, 0.95, 0.85, 0.9, 1, 1.05, 1.25, 1.35};

    private Times() {}

    /** How busy a day is, around 1. */
    static double busyness(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return WEEKDAY_FACTORS[weekday.ordinal()] * MONTH_FACTORS[day.getMonthValue() - 1];
    }

    /** A moment of the day when somebody is on-line, in milliseconds since 1970. */
    static long online(Dice dice, long dayStartMs) {
        return dayStartMs + ONLINE_HOURS.pick(dice) * HOUR_MS + dice.between(0, HOUR_MS - 1);
    }

    /** A moment of the day when shops and desks are open, in milliseconds since 1970. */
    static long opening(Dice dice, long dayStartMs) {
        return dayStartMs + OPENING_HOURS.pick(dice) * HOUR_MS + dice.between(0, HOUR_MS - 1);
    }

    /** A time span around a mean, in whole milliseconds, at least one. */
    static long spanMs(Dice dice, double meanMs) {
        return 1 + (long) dice.exponential(meanMs);
    }
}
