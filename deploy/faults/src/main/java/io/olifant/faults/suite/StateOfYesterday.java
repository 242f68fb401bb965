package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.StateFiles;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody puts an old backup of the folder of state in the place of the one that is up to date. */
final class StateOfYesterday extends Experiment {

    StateOfYesterday() {
        super(
                "state-old",
                "an instance is killed, and starts on a copy of its state that was made before",
                Plan.together(1),
                Use.NOT_IN_CI);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        Instance instance = stage.anyWithStores(JourneyAggregator.NAME);
        instance.stop();
        Path backup = instance.state().resolveSibling("backup");
        StateFiles.copy(instance.state(), backup);
        long before = stage.progress().committed(IdentityStitcher.NAME);
        instance.start();
        instance.awaitReady();
        stage.hold(stage.length().seconds(10, 60));
        String died = instance.kill();
        long after = stage.progress().committed(IdentityStitcher.NAME);
        StateFiles.deleteContent(instance.state());
        try {
            Files.delete(instance.state());
            Files.move(backup, instance.state());
        } catch (IOException e) {
            throw new UncheckedIOException("The copy cannot be put in its place", e);
        }
        instance.start();
        return Evidence.of(
                died,
                Evidence.require(
                        after > before,
                        "its state was that of " + (after - before) + " committed records ago",
                        "nothing was committed between the copy and the kill"));
    }
}
