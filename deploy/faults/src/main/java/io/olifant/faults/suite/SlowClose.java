package io.olifant.faults.suite;

import io.olifant.faults.cluster.Broker;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;

/** An instance is asked to stop while no broker answers, so that it cannot commit; it must end all the same, and lose nothing. */
final class SlowClose extends Experiment {

    /** An application waits 25 s for its commit, and several of one process stop one after the other. */
    private static final Duration END_MAX = Duration.ofSeconds(120);

    private Instance instance;

    SlowClose() {
        super("slow-close", "SIGTERM of the only instance while the brokers are frozen", Plan.together(1), Use.ALONE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        instance = stage.cluster().instances().get(0);
        stage.cluster().brokers().forEach(Broker::freeze);
        long begun = System.nanoTime();
        instance.terminate();
        boolean hasEnded = instance.awaitEnd(END_MAX);
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        stage.cluster().brokers().forEach(Broker::thaw);
        if (!hasEnded) {
            throw new AssertionError(
                    instance.name() + " did not end within " + END_MAX.toSeconds() + " s while no broker answered");
        }
        return Evidence.of(Evidence.require(
                seconds >= 10,
                instance.name() + " took " + seconds + " s to stop without brokers, and ended with status "
                        + instance.exitCode(),
                "it stopped within " + seconds + " s, so nothing was slow"));
    }

    @Override
    public void undo(Stage stage) {
        instance.start();
    }
}
