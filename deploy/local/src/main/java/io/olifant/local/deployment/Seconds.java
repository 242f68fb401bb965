package io.olifant.local.deployment;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long to wait from the command line. */
public final class Seconds implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text + "' is no time to wait; expected whole seconds, at least 1");
    }
}
