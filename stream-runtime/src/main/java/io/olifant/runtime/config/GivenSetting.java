package io.olifant.runtime.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A setting that somebody gave, not yet checked.
 *
 * @param key its full name: {@code olifant.http.port}
 * @param value what it says, with what stands elsewhere put in
 * @param origin where it was given, for messages: {@code line 7 of olifant.yaml}
 * @param isFromEnvironment whether an environment variable gave it
 * @param written the value as it was written: {@code ${file:/run/secrets/password}}. Only this may be shown
 * @param files those that a part of the value was read from
 */
public record GivenSetting(
        String key, String value, String origin, boolean isFromEnvironment, String written, List<Path> files) {

    public GivenSetting {
        files = List.copyOf(files);
    }

    /** A setting whose value is what was written. */
    GivenSetting(String key, String value, String origin, boolean isFromEnvironment) {
        this(key, value, origin, isFromEnvironment, value, List.of());
    }

    /** A setting of a file or of the command line. */
    GivenSetting(String key, String value, String origin) {
        this(key, value, origin, false);
    }

    /** Its full name without the quotes that a name with dots may stand in. */
    String bareKey() {
        return key.replace("\"", "");
    }

    /** The same with another value, of which parts come from files. */
    GivenSetting with(String newValue, List<Path> newFiles) {
        return new GivenSetting(key, newValue, origin, isFromEnvironment, written, newFiles);
    }
}
