package io.olifant.faults.suite;

import io.olifant.faults.cluster.Broker;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import java.util.ArrayList;
import java.util.List;

/** The three brokers are restarted one after the other, as for a new release of Kafka. */
final class RollingRestart implements Experiment {

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String fault() {
        return "each of three brokers stopped in an orderly way and started again, one after the other";
    }

    @Override
    public Plan plan() {
        return Plans.THREE_BROKERS;
    }

    @Override
    public boolean isQuick() {
        return false;
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
