package io.olifant.operate.cluster;

import io.olifant.runtime.config.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times and durations of a command line. */
public final class Times {

    private Times() {}

    /** A duration such as {@code 5m}. */
    public static final class DurationText implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no duration; expected " + Durations.EXPECTED);
            }
        }
    }

    /** A time, a day in UTC, or how long ago: {@code 2026-11-29T08:00:00Z}, {@code 2026-11-29}, {@code 2h}. */
    public static final class InstantText implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : text.contains("-")
                                ? LocalDate.parse(text)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()
                                : Instant.now().minus(Durations.parse(text));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new TypeConversionException("'" + text
                        + "' is no time; expected 2026-11-29T08:00:00Z, 2026-11-29 (its beginning in UTC), or how long ago: "
                        + Durations.EXPECTED);
            }
        }
    }
}
