package io.olifant.faults.suite;

import io.olifant.faults.cluster.Broker;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.util.ArrayList;
import java.util.List;

/** The three brokers are restarted one after the other, as for a new release of Kafka. */
final class RollingRestart extends Experiment {

    RollingRestart() {
        super(
                "rolling-restart",
                "each of three brokers stopped in an orderly way and started again, one after the other",
                Plans.THREE_BROKERS,
                Use.NOT_IN_CI);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        List<String> facts = new ArrayList<>();
        for (Broker broker : stage.cluster().brokers()) {
            long before = broker.pid();
            broker.stop();
            broker.start();
            broker.awaitReady();
            stage.cluster().awaitReplicas();
            facts.add(broker.name() + " was pid " + before + " and is pid " + broker.pid());
        }
        return new Evidence(facts);
    }
}
