package io.olifant.runtime.config;

import java.util.Map;
import java.util.Objects;

/**
 * What a deployment told one application.
 *
 * @param runtime the section {@code olifant}
 * @param application the section of the application's own name
 * @param changed what differs from the built-in defaults, by full name, fit to be logged: secrets are not shown
 */
public record Settings<S>(RuntimeSettings runtime, S application, Map<String, String> changed) {

    public Settings {
        Objects.requireNonNull(runtime);
        Objects.requireNonNull(application);
        changed = Map.copyOf(changed);
    }
}
