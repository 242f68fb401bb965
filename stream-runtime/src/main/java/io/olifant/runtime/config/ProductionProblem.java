package io.olifant.runtime.config;

import java.util.Objects;

/**
 * Something that a production deployment is refused for.
 *
 * @param setting the full name of the setting that is to be changed
 * @param sentence which setting says what, why that is refused, and what to set
 */
record ProductionProblem(String setting, String sentence) {

    ProductionProblem {
        Objects.requireNonNull(setting);
        Objects.requireNonNull(sentence);
    }

    /** The beginning that most sentences have: a setting and its value. */
    static ProductionProblem of(String setting, Object value, String why) {
        return new ProductionProblem(setting, "Setting '" + setting + "' is '" + value + "', " + why);
    }
}
