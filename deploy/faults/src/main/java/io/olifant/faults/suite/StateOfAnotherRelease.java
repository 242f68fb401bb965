package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.StateFiles;
import io.olifant.faults.cluster.StoreRows;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.journey.JourneyAggregator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An instance starts on a folder whose rows have a form that its release does not know. Each row begins with the version of its form, and the
 * suite gives those of the profiles another one.
 */
final class StateOfAnotherRelease extends Experiment {

    private static final String APPLICATION = JourneyAggregator.NAME;
    private static final String STORE = "heads";

    /** Profiles of version 2 are what this release reads; it says of the former version that it does not. */
    private static final int FORMER_VERSION = 1;

    private static final Duration END_MAX = Duration.ofSeconds(180);

    private Instance instance;

    StateOfAnotherRelease() {
        super(
                "state-former-release",
                "an instance stops, all profiles in its stores become those of a former release, and it starts again",
                Plan.together(1),
                Use.NOT_IN_CI);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        instance = stage.anyWithStores(APPLICATION);
        instance.stop();
        int rows = 0;
        for (String task : instance.tasksWithStores(APPLICATION)) {
            Path store = instance.store(APPLICATION, task, STORE);
            if (Files.isDirectory(store)) {
                rows += StoreRows.setVersion(store, FORMER_VERSION);
            }
        }
        String rewritten =
                Evidence.require(rows > 0, rows + " profiles were given a former version", "there were no profiles");
        instance.start();
        if (!instance.awaitEnd(END_MAX)) {
            throw new AssertionError(instance.name() + " goes on with rows that it cannot read");
        }
        String log = instance.log();
        return Evidence.of(
                rewritten,
                Evidence.require(
                        instance.exitCode() == 1
                                && log.contains("version " + FORMER_VERSION + " of an earlier release")
                                && log.contains(instance.state().toString())
                                && log.contains("delete it and start again"),
                        "it said that another release wrote them and what to do, and ended with status 1",
                        instance.failure("ended with status " + instance.exitCode())));
    }

    @Override
    public void undo(Stage stage) {
        StateFiles.deleteContent(instance.state());
        instance.start();
    }
}
