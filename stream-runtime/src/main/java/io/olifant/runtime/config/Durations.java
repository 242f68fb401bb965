package io.olifant.runtime.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and a unit, {@code 200ms}, {@code 90s}, {@code 30m}, {@code 7d}. */
public final class Durations {

    public static final String EXPECTED = "a whole number with a unit: ms, s, m, h or d, for example 200ms or 7d";

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    /**
     * The duration of a text.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Expected " + EXPECTED);
        }
        return UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** The shortest text of a duration of whole milliseconds. */
    static String text(Duration duration) {
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            Duration one = UNITS.get(unit);
            if (!duration.isZero() && duration.toMillis() % one.toMillis() == 0) {
                return duration.toMillis() / one.toMillis() + unit;
            }
        }
        return duration.toMillis() + "ms";
    }
}
