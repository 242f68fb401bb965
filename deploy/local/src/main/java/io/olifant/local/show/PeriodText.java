package io.olifant.local.show;

import io.olifant.local.terminal.UsageException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that a text is a period of the calendar, whatever figures there are. */
public final class PeriodText {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q(\\d)");

    private PeriodText() {}

    /**
     * Refuses a text that is no day, week, month or quarter.
     *
     * @throws UsageException that says what was expected
     */
    public static void require(String text) {
        Matcher month = MONTH.matcher(text);
        Matcher week = WEEK.matcher(text);
        Matcher quarter = QUARTER.matcher(text);
        if (DAY.matcher(text).matches()) {
            requireDay(text);
        } else if (month.matches()) {
            requireWithin(text, "month", month, "%s-%02d", 12);
        } else if (week.matches()) {
            requireWithin(text, "week", week, "%s-W%02d", weeksOf(Integer.parseInt(week.group(1))));
        } else if (quarter.matches()) {
            requireWithin(text, "quarter", quarter, "%s-Q%d", 4);
        } else {
            throw new UsageException(
                    "--period " + text + " is no period: expected a month such as 2026-10, a week such as"
                            + " 2026-W41, a quarter such as 2026-Q4, or a day such as 2026-10-03");
        }
    }

    private static void requireDay(String text) {
        try {
            LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    "--period " + text + " is no day: expected one of the calendar, such as 2026-10-03", e);
        }
    }

    private static void requireWithin(String text, String what, Matcher parts, String form, int max) {
        int number = Integer.parseInt(parts.group(2));
        if (number < 1 || number > max) {
            String year = parts.group(1);
            throw new UsageException("--period " + text + " is no " + what + ": expected "
                    + String.format(Locale.ROOT, form, year, 1) + " to " + String.format(Locale.ROOT, form, year, max));
        }
    }

    /** The 28th of December lies in the last week of its year. */
    private static int weeksOf(int year) {
        return LocalDate.of(year, 12, 28).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
