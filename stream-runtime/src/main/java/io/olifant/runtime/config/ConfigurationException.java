package io.olifant.runtime.config;

import java.util.List;

/** The configuration cannot be used. Holds every problem that was found, one sentence each. */
public final class ConfigurationException extends RuntimeException {

    private final List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
