package io.olifant.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times as sources write them, to the millisecond: ISO-8601 in all the spellings in which nothing is unclear, or
 * milliseconds since 1970. What could be another time, too, is refused: a time without an offset unless the zone of the
 * file is given, and numbers that are seconds. A date alone is the start of its day in that zone.
 *
 * @param zoneOrNull where the clocks stood that wrote times without an offset; null if nobody says so
 */
record EventTimes(ZoneId zoneOrNull) {

    static final String EXPECTED =
            "ISO-8601 with an offset such as 2026-11-21T10:00:00Z, or whole milliseconds since 1970";

    /** Only what names its offset. */
    static final EventTimes WITH_OFFSET = new EventTimes(null);

    /**
     * Milliseconds below which a number is no time: 3 March 1973. Seconds since 1970 stay below it for 3,000 years, and a
     * zero is what a clock says that was never set.
     */
    private static final long NUMBER_MIN = 100_000_000_000L;

    private static final int MILLIS_DIGITS = 3;
    private static final int LEAP_SECOND = 60;
    private static final int MILLIS_MAX = 999;
    private static final int MIDNIGHT_HOUR = 24;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Thirteen digits are milliseconds of the years 2001 to 2286; fewer or more may be a date without its separators. */
    private static final Pattern MILLIS = Pattern.compile("[0-9]{13}");

    /** The same with parts of a millisecond, or where a program took it for a number to reckon with. */
    private static final Pattern MILLIS_WITH_POINT = Pattern.compile("([0-9]{13})\\.[0-9]{1,9}");

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** With separators, a month, a day and an hour may have one digit. */
    private static final Pattern ISO =
            Pattern.compile("(?<year>[0-9]{4})(?<dash>[-/]?)(?<month>[0-9]{2}|[0-9](?=[-/]))\\k<dash>"
                    + "(?<day>[0-9]{2}|(?<=[-/])[0-9](?=[Tt ]|$))"
                    + "(?:[Tt ](?<hour>[0-9]{2}|[0-9](?=:))(?<colon>:?)(?<minute>[0-9]{2})"
                    + "(?:\\k<colon>(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]++))?)?"
                    + "(?: ?(?<offset>[Zz]|UTC|GMT|[+-](?<offsetHours>[0-9]{2})(?::?(?<offsetMinutes>[0-9]{2})(?::?(?<offsetSeconds>[0-9]{2}))?)?(?: [A-Z]{3,5})?)"
                    + "(?:\\[[A-Za-z0-9_+/-]{1,50}\\])?)?)?");

    /**
     * The time of a number.
     *
     * @param field what to call it in a reason
     * @throws RejectedFieldException if it is none
     */
    static Instant ofMillis(String field, long millis) {
        if (millis < NUMBER_MIN) {
            throw new RejectedFieldException(field
                    + " is zero or lies close to 1970 or before it: expected milliseconds since 1970. Are these seconds"
                    + " instead of milliseconds, or is it a clock that was not set? A time that is really so old is"
                    + " read as ISO-8601.");
        }
        return Instant.ofEpochMilli(millis);
    }

    /**
     * The time of a text.
     *
     * @param field what to call it in a reason
     * @throws RejectedFieldException if it is none, or may be several
     */
    Instant ofText(String field, String written) {
        String text = MILLIS_WITH_POINT.matcher(Fields.seen(written)).replaceFirst("$1");
        if (MILLIS.matcher(text).matches()) {
            return ofMillis(field, Long.parseLong(text));
        }
        Matcher iso = ISO.matcher(text);
        try {
            Instant instant = iso.matches() ? ofIso(field, iso) : MonthsAsWords.time(text);
            return Instant.ofEpochMilli(instant.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw DIGITS.matcher(text).matches() ? noMillis(field) : noTime(field);
        }
    }

    private Instant ofIso(String field, Matcher iso) {
        LocalDate date = LocalDate.of(number(iso, "year"), number(iso, "month"), number(iso, "day"));
        if (iso.group("hour") == null) {
            return date.atStartOfDay(zone(field)).toInstant();
        }
        boolean isLeapSecond = number(iso, "second") == LEAP_SECOND;
        LocalDateTime local = isLeapSecond
                ? date.atTime(number(iso, "hour"), number(iso, "minute"), LEAP_SECOND - 1, nanos(MILLIS_MAX))
                : local(date, iso);
        Instant instant = local.toInstant(iso.group("offset") == null ? zoneOffset(field, local) : offset(iso));
        if (isLeapSecond && !isEndOfMonth(instant)) {
            throw noTime(field);
        }
        return instant;
    }

    private static LocalDateTime local(LocalDate date, Matcher iso) {
        if (number(iso, "hour") == MIDNIGHT_HOUR) {
            // The end of a day by ISO-8601. There is nothing behind it: 24:30 is no time.
            LocalTime behind = LocalTime.of(0, number(iso, "minute"), number(iso, "second"), nanos(millis(iso)));
            if (!behind.equals(LocalTime.MIDNIGHT)) {
                throw new DateTimeException("behind the end of the day");
            }
            return date.plusDays(1).atStartOfDay();
        }
        return date.atTime(number(iso, "hour"), number(iso, "minute"), number(iso, "second"), nanos(millis(iso)));
    }

    /** A leap second is the last one of a month in UTC. It has no millisecond of its own, and shares the last of its day. */
    private static boolean isEndOfMonth(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return utc.toLocalTime().equals(LocalTime.of(23, 59, 59, nanos(MILLIS_MAX)))
                && utc.getDayOfMonth() == utc.toLocalDate().lengthOfMonth();
    }

    private static ZoneOffset offset(Matcher iso) {
        if (iso.group("offsetHours") == null) {
            return ZoneOffset.UTC;
        }
        int sign = iso.group("offset").charAt(0) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutesSeconds(
                sign * number(iso, "offsetHours"),
                sign * number(iso, "offsetMinutes"),
                sign * number(iso, "offsetSeconds"));
    }

    /** In the hour that summer time repeats, the first one counts; a time that summer time skips is none. */
    private ZoneOffset zoneOffset(String field, LocalDateTime local) {
        List<ZoneOffset> offsets = zone(field).getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new RejectedFieldException(field + " is a time that the clocks of " + zoneOrNull
                    + " skipped, when summer time began: expected a time that was, or one with an offset.");
        }
        return offsets.get(0);
    }

    private ZoneId zone(String field) {
        if (zoneOrNull == null) {
            throw new RejectedFieldException(field + " has no offset from UTC: expected " + EXPECTED
                    + ". If the clocks of the source stood in one zone, name it in the mapping's YAML file, for example"
                    + " zone: Europe/Amsterdam.");
        }
        return zoneOrNull;
    }

    /** The first digits of the fraction; finer ones are cut off. */
    private static int millis(Matcher iso) {
        String fraction = iso.group("fraction");
        return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, MILLIS_DIGITS));
    }

    private static int nanos(int millis) {
        return Math.toIntExact(millis * NANOS_PER_MILLI);
    }

    private static int number(Matcher iso, String group) {
        String digits = iso.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static RejectedFieldException noMillis(String field) {
        return new RejectedFieldException(field
                + " is a number, but none of 13 digits: expected milliseconds since 1970. Are these seconds, microseconds or"
                + " nanoseconds, or is it a clock that was not set? Expected " + EXPECTED + ".");
    }

    private static RejectedFieldException noTime(String field) {
        return new RejectedFieldException(field + " is no time: expected " + EXPECTED
                + ". A script reads other forms: format-time(parse-time(.time, \"dd.MM.yyyy HH:mm\"), \"yyyy-MM-dd HH:mm:ss\"),"
                + " with the zone in the mapping's YAML file.");
    }
}
