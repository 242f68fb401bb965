package io.olifant.faults.experiment;

import io.olifant.faults.watch.Recovery;
import java.time.Duration;
import java.util.List;

/**
 * What became of an experiment.
 *
 * @param facts that show the fault, and how much was compared
 * @param recoveryOrNull the slowest, if the deployment came back
 * @param problemOrNull what went wrong, or why it was not run
 */
public record Outcome(
        String name,
        Kind kind,
        int rounds,
        List<String> facts,
        Recovery recoveryOrNull,
        Duration took,
        String problemOrNull) {

    /** How it ended. */
    public enum Kind {
        PASSED,
        FAILED,
        NOT_RUN
    }
}
