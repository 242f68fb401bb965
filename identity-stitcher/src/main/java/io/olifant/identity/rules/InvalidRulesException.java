package io.olifant.identity.rules;

import java.util.List;

/** A rules file or a journey map says something that cannot be followed. Every problem names the file and the place. */
public final class InvalidRulesException extends RuntimeException {

    private final transient List<String> problems;

    InvalidRulesException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    InvalidRulesException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of(message);
    }

    /** All that is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
