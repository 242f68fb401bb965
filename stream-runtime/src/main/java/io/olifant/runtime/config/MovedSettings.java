package io.olifant.runtime.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settings of earlier releases that are called otherwise now. */
final class MovedSettings {

    private static final Map<String, String> NOW_BY_EARLIER = Map.of(
            "olifant.http.advertised-host", "olifant.lookups.advertised-host",
            "olifant.http.lookup-timeout", "olifant.lookups.timeout");

    private MovedSettings() {}

    /** What became of a setting, if it was one: the end of a sentence. */
    static Optional<String> hint(String key) {
        return Optional.ofNullable(NOW_BY_EARLIER.get(key))
                .map(now -> "it is '" + now + "' now, since look-ups have a port of their own (olifant.lookups.port).");
    }

    /** The same for the environment variable that gave it. */
    static Optional<String> hintOnVariable(String variable) {
        return NOW_BY_EARLIER.keySet().stream()
                .filter(key -> variableOf(key).equals(variable))
                .findFirst()
                .flatMap(MovedSettings::hint);
    }

    private static String variableOf(String key) {
        return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
