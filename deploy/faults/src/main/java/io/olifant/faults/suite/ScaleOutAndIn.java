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

/** One instance becomes three and one again, and the one that stays is one of the new ones. */
final class ScaleOutAndIn extends Experiment {

    ScaleOutAndIn() {
        super("scale", "one instance, then three, then one of the new ones", Plan.together(1), Use.EVERYWHERE);
    }

    @Override
    public int rounds(Length length) {
        return length.of(1, 3);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        List<Instance> before = stage.cluster().instances();
        List<Instance> added = stage.cluster().addInstances(2);
        for (Instance instance : added) {
            instance.awaitReady();
        }
        stage.cluster().awaitSharing();
        List<Instance> leaving = new ArrayList<>(before);
        leaving.add(added.get(0));
        for (Instance instance : leaving) {
            instance.stop();
        }
        stage.cluster().forget(leaving);
        stage.cluster().addInstances(stage.cluster().plan().instances() - 1);
        return Evidence.of((before.size() + 2) + " instances had partitions of each application, and these stopped: "
                + leaving.stream().map(Instance::name).toList());
    }
}
