package io.olifant.faults.experiment;

import io.olifant.faults.cluster.Plan;
import java.time.Duration;

/** One kind of fault. */
public interface Experiment {

    /** What it is called on the command line. */
    String name();

    /** What is done, as a sentence. */
    String fault();

    /** The deployment that it is done to. */
    Plan plan();

    /** Whether it belongs to the quick selection. */
    default boolean isQuick() {
        return true;
    }

    /** Whether it can be done to a deployment of three brokers and several instances, whatever its own plan is. */
    default boolean isForSoak() {
        return true;
    }

    /**
     * Whether it destroys records that no copy is left of, so that figures cannot be right any more. Then its evidence is that the
     * applications say so and do not go on; there is nothing to compare, and the deployment is not used again.
     */
    default boolean isEndOfDeployment() {
        return false;
    }

    /** How often it is done before figures are compared. */
    default int rounds(Length length) {
        return 1;
    }

    /**
     * Breaks something, while the load goes on.
     *
     * @throws AssertionError if the fault cannot be shown to have taken place
     * @throws io.olifant.faults.cluster.NotPossibleException if this machine does not allow it
     */
    Evidence inject(Stage stage) throws InterruptedException;

    /** Puts right what it broke. The deployment must then come back by itself. */
    default void undo(Stage stage) throws InterruptedException {
        // Most faults are over when they have happened.
    }

    /** How long the deployment may take to come back, from then on. */
    default Duration recoveryMax() {
        return Duration.ofSeconds(120);
    }

    /** What must hold besides, when the figures stand. */
    default void verify(Stage stage) throws InterruptedException {
        // Most have nothing of their own to say.
    }
}
