package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.StateFiles;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.journey.JourneyAggregator;

/** An instance dies, and its disk with it. */
final class StateDeleted extends Experiment {

    StateDeleted() {
        super(
                "state-deleted",
                "an instance is killed and its folder of state is gone when it starts again",
                Plan.together(1),
                Use.EVERYWHERE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        Instance instance = stage.anyWithStores(JourneyAggregator.NAME);
        String died = instance.kill();
        int files = StateFiles.in(instance.state()).size();
        StateFiles.deleteContent(instance.state());
        instance.start();
        return Evidence.of(
                died,
                Evidence.require(files > 0, files + " files of state were deleted", "there was no state to delete"));
    }
}
