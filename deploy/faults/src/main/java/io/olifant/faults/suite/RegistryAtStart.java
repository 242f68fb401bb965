package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The schema registry does not work when the applications start, nor for a while after. */
final class RegistryAtStart extends RegistryFault {

    private Map<TopicPartition, Long> committed;

    RegistryAtStart(Mode mode, String shortName, Use use) {
        super("registry-" + shortName + "-at-start", "all instances are killed and start", mode, 20, 120, use);
    }

    @Override
    void prepare(Stage stage) throws InterruptedException {
        for (Instance instance : stage.cluster().instances()) {
            instance.kill();
        }
        // Those commits that were under way have arrived.
        stage.hold(Duration.ofSeconds(1));
        committed = stage.progress().inputsCommitted();
    }

    @Override
    void needIt(Stage stage) {
        stage.cluster().instances().forEach(Instance::start);
    }

    @Override
    String consequence(Stage stage, Duration away) {
        return Evidence.require(
                // Not all that it has committed: messages between identifiers that wait still need no registry.
                stage.progress().inputsCommitted().equals(committed),
                "nothing of any silo was committed in " + away.toSeconds() + " s after the start",
                "records of silos were worked off without the registry");
    }
}
