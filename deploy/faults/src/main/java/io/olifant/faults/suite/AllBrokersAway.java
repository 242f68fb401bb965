package io.olifant.faults.suite;

import io.olifant.faults.cluster.Broker;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All three brokers die at once, and stay away for minutes. */
final class AllBrokersAway extends Experiment {

    AllBrokersAway() {
        super(
                "all-brokers-away",
                "kill -9 of all three brokers at once, which stay away for minutes (with --quick, half a minute)",
                Plans.THREE_BROKERS,
                Use.EVERYWHERE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        List<String> facts = new ArrayList<>();
        for (Broker broker : stage.cluster().brokers()) {
            facts.add(broker.kill());
        }
        Duration away = stage.length().seconds(30, 180);
        stage.hold(away);
        facts.add("all were away for " + away.toSeconds() + " s");
        return new Evidence(facts);
    }

    @Override
    public void undo(Stage stage) throws InterruptedException {
        for (Broker broker : stage.cluster().brokers()) {
            broker.start();
        }
        for (Broker broker : stage.cluster().brokers()) {
            broker.awaitReady();
        }
        stage.cluster().awaitReplicas();
    }
}
