package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance is killed and starts on its folder with stores of the other kind, transactional ones in place of plain ones, and after another
 * kill the other way round: as when a release is taken that writes its folder otherwise, and is taken back.
 */
final class StateOfAnotherKind extends Experiment {

    private static final String SETTING = "olifant.state.transactional";

    StateOfAnotherKind() {
        super(
                "state-other-kind",
                "an instance is killed and starts with transactional stores on the folder of plain ones, and then back",
                Plan.together(1),
                Use.NOT_IN_CI);
    }

    @Override
    public int rounds(Length length) {
        return length.of(1, 5);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        Instance instance = stage.anyOf(stage.cluster().instances());
        List<String> facts = new ArrayList<>();
        for (String transactional : List.of("true", "false")) {
            facts.add(instance.kill());
            instance.set(SETTING, transactional);
            instance.start();
            instance.awaitReady();
            if (transactional.equals("true")) {
                facts.add(Evidence.require(
                        instance.log().contains("are not transactional ones; they are restored"),
                        "it restored its stores, as its log says",
                        "its log does not say that stores of the other kind are restored"));
            }
            // A setting is logged where it is not at its default, which is false.
            facts.add(Evidence.require(
                    instance.log().contains(SETTING + " = true") == Boolean.parseBoolean(transactional),
                    "then it started with " + SETTING + " = " + transactional + ", as its log says",
                    "its log does not say that " + SETTING + " was " + transactional));
            stage.hold(stage.length().seconds(6, 20));
        }
        return new Evidence(facts);
    }
}
