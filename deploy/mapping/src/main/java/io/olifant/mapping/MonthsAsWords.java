package io.olifant.mapping;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times whose month is a word, as the heads of e-mails, logs of servers and programs print them; nothing about them is unclear. */
final class MonthsAsWords {

    private static final String DAY_OF_WEEK = "(?:(?<dow>[A-Z][a-z]{2}),? ?)";
    private static final String MONTH = "(?<month>[A-Z][a-z]{2})";
    private static final String DAY = "(?<day>[0-9]{1,2})";
    private static final String YEAR = "(?<year>[0-9]{4})";
    private static final String TIME = "(?<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)";
    private static final String OFFSET = "(?:UTC|GMT|Z)?(?<offset>[+-][0-9]{2}:?[0-9]{2}|(?<=[CTZ]))";

    /** What may be said behind an offset, such as {@code (Central European Summer Time)}. */
    private static final String NAME = "(?: \\([^()]{1,60}\\))?";

    private static final List<Pattern> FORMS = List.of(
            // Sun, 10 May 2026 10:00:00 +0200: e-mail, HTTP
            Pattern.compile(
                    DAY_OF_WEEK + "?" + DAY + "[ -]" + MONTH + "[ -]" + YEAR + " " + TIME + " ?" + OFFSET + NAME),
            // Sun May 10 2026 10:00:00 GMT+0200 (Central European Summer Time): JavaScript
            Pattern.compile(DAY_OF_WEEK + MONTH + " {1,2}" + DAY + " " + YEAR + " " + TIME + " ?" + OFFSET + NAME),
            // Sun May 10 10:00:00 UTC 2026, Sun May 10 10:00:00 +0200 2026: Java, date, Ruby
            Pattern.compile(DAY_OF_WEEK + MONTH + " {1,2}" + DAY + " " + TIME + " " + OFFSET + " " + YEAR),
            // 10/May/2026:10:00:00 +0200: logs of web servers
            Pattern.compile("\\[?" + DAY + "/" + MONTH + "/" + YEAR + ":" + TIME + " (?<dow>)?" + OFFSET + "\\]?"));

    private MonthsAsWords() {}

    /**
     * The time that a text says.
     *
     * @throws java.time.DateTimeException if it says none that is clear
     */
    static Instant time(String text) {
        for (Pattern form : FORMS) {
            Matcher parts = form.matcher(text);
            if (parts.matches()) {
                return DateTimeFormatter.RFC_1123_DATE_TIME.parse(asInMails(parts), Instant::from);
            }
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    /** The day of the week goes along where it is given: one that is another day's makes the time unclear. */
    private static String asInMails(Matcher parts) {
        String dayOfWeek = parts.group("dow");
        String offset = parts.group("offset").replace(":", "");
        return (dayOfWeek == null || dayOfWeek.isEmpty() ? "" : dayOfWeek + ", ")
                + String.join(
                        " ",
                        parts.group("day"),
                        parts.group("month"),
                        parts.group("year"),
                        parts.group("time"),
                        offset.isEmpty() ? "GMT" : offset);
    }
}
