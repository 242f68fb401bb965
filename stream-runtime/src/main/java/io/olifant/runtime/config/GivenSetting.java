package io.olifant.runtime.config;

/**
 * A setting that somebody gave, not yet checked.
 *
 * @param key its full name: {@code olifant.http.port}
 * @param origin where it was given, for messages: {@code line 7 of olifant.yaml}
 * @param isFromEnvironment whether an environment variable gave it
 */
public record GivenSetting(String key, String value, String origin, boolean isFromEnvironment) {

    /** A setting of a file or of the command line. */
    GivenSetting(String key, String value, String origin) {
        this(key, value, origin, false);
    }
}
