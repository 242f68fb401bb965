package io.olifant.kpi.targets;

import java.util.List;

/** A file of targets says something that cannot be followed. Every problem names the file and the place. */
public final class InvalidTargetsException extends RuntimeException {

    private final transient List<String> problems;

    InvalidTargetsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    InvalidTargetsException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /** All that is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
