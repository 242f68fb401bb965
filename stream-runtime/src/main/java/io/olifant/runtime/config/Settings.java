package io.olifant.runtime.config;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a deployment told one application.
 *
 * @param runtime the section {@code olifant}
 * @param application the section of the application's own name
 * @param given the full names of all settings that were given, whatever they say
 * @param changed what differs from the built-in defaults, by full name, fit to be logged: secrets are not shown
 * @param unsafe the full names of the settings that a production deployment would be refused for; none in production
 */
public record Settings<S>(
        RuntimeSettings runtime, S application, Set<String> given, Map<String, String> changed, Set<String> unsafe) {

    public Settings {
        Objects.requireNonNull(runtime);
        Objects.requireNonNull(application);
        given = Set.copyOf(given);
        changed = Map.copyOf(changed);
        unsafe = Set.copyOf(unsafe);
    }
}
