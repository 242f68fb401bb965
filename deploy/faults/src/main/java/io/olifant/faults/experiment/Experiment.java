package io.olifant.faults.experiment;

import io.olifant.faults.cluster.Plan;
import java.time.Duration;

/** One kind of fault. */
public abstract class Experiment {

    private final String name;
    private final String fault;
    private final Plan plan;
    private final Use use;

    /**
     * @param name what it is called on the command line
     * @param fault what is done, as a sentence
     * @param plan the deployment that it is done to
     * @param use where it is done
     */
    protected Experiment(String name, String fault, Plan plan, Use use) {
        this.name = name;
        this.fault = fault;
        this.plan = plan;
        this.use = use;
    }

    /** What it is called on the command line. */
    public final String name() {
        return name;
    }

    /** What is done, as a sentence. */
    public final String fault() {
        return fault;
    }

    /** The deployment that it is done to. */
    public final Plan plan() {
        return plan;
    }

    /** Whether it belongs to the quick selection. */
    public final boolean isQuick() {
        return use.isQuick();
    }

    /** Whether it can be done to a deployment of three brokers and several instances, whatever its own plan is. */
    public final boolean isForSoak() {
        return use.isForSoak();
    }

    /**
     * Whether it destroys records that no copy is left of, so that figures cannot be right any more. Then its evidence is that the
     * applications say so and do not go on; there is nothing to compare, and the deployment is not used again.
     */
    public boolean isEndOfDeployment() {
        return false;
    }

    /** How often it is done before figures are compared. */
    public int rounds(Length length) {
        return 1;
    }

    /**
     * Breaks something, while the load goes on.
     *
     * @throws AssertionError if the fault cannot be shown to have taken place
     * @throws io.olifant.faults.cluster.NotPossibleException if this machine does not allow it
     */
    public abstract Evidence inject(Stage stage) throws InterruptedException;

    /** Puts right what it broke. The deployment must then come back by itself. */
    public void undo(Stage stage) throws InterruptedException {
        // Most faults are over when they have happened.
    }

    /**
     * How long the deployment may take to come back, from then on. It takes seconds; but machines that build something else meanwhile
     * are slow, and what never comes back is found as well a minute later.
     */
    public Duration recoveryMax() {
        return Duration.ofSeconds(240);
    }

    /** Gives back to the machine what it took, when it has failed and the deployment is gone. Called at any point. */
    public void abandon() {
        // Most take nothing beside the processes and folders of the deployment.
    }

    /** What must hold besides, when the figures are complete. */
    public void verify(Stage stage) throws InterruptedException {
        // Most have nothing of their own to say.
    }
}
