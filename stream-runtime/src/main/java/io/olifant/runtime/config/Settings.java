package io.olifant.runtime.config;

import java.util.Objects;

/**
 * What a deployment told one application.
 *
 * @param runtime the section {@code olifant}
 * @param application the section of the application's own name
 */
public record Settings<S>(RuntimeSettings runtime, S application) {

    public Settings {
        Objects.requireNonNull(runtime);
        Objects.requireNonNull(application);
    }
}
