package io.olifant.runtime;

import java.util.List;

/**
 * An application cannot start as the world around it is: no broker answers, topics are missing or have another shape.
 * Holds one sentence for each thing that is wrong.
 */
public final class StartException extends RuntimeException {

    private final List<String> problems;

    public StartException(List<String> problems, Throwable cause) {
        super(String.join(System.lineSeparator(), problems), cause);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
