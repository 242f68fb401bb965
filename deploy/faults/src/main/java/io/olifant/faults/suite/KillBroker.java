package io.olifant.faults.suite;

import io.olifant.faults.cluster.Broker;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;

/** One broker of three dies of signal 9, stays away for a while, and comes back. */
final class KillBroker extends Experiment {

    private Broker victim;

    KillBroker() {
        super(
                "kill-broker",
                "kill -9 of one of three brokers, any one, which comes back",
                Plans.THREE_BROKERS,
                Use.EVERYWHERE);
    }

    @Override
    public int rounds(Length length) {
        return length.of(2, 9);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        victim = stage.anyOf(stage.cluster().brokers());
        String died = victim.kill();
        stage.hold(stage.length().seconds(4, 20));
        return Evidence.of(
                died + " and was away for " + stage.length().seconds(4, 20).toSeconds() + " s");
    }

    @Override
    public void undo(Stage stage) throws InterruptedException {
        victim.start();
        victim.awaitReady();
        // The next one may die only when this one has everything again: with two away, nobody may write.
        stage.cluster().awaitReplicas();
    }
}
