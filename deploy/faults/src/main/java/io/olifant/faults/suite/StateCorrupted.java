package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.StateFiles;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.journey.JourneyAggregator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The files of the stores are damaged while an instance is stopped. It must find that out and end; then its folder is deleted, as one would,
 * and it restores what it needs.
 */
final class StateCorrupted extends Experiment {

    private static final Duration END_MAX = Duration.ofSeconds(180);

    private Instance instance;

    StateCorrupted() {
        super(
                "state-corrupted",
                "an instance stops, all tables and manifests of its stores are damaged, and it starts again",
                Plan.together(1),
                Use.EVERYWHERE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        instance = stage.anyWithStores(JourneyAggregator.NAME);
        instance.stop();
        List<Path> files = StateFiles.in(instance.state()).stream()
                .filter(file -> file.toString().endsWith(".sst")
                        || file.getFileName().toString().startsWith("MANIFEST"))
                .toList();
        files.forEach(StateFiles::damage);
        String damaged = Evidence.require(
                !files.isEmpty(), files.size() + " files of stores were damaged", "there were no files to damage");
        instance.start();
        if (!instance.awaitEnd(END_MAX)) {
            throw new AssertionError(instance.name() + " goes on with damaged stores");
        }
        String log = instance.log();
        return Evidence.of(
                damaged,
                Evidence.require(
                        instance.exitCode() == 1 && log.contains("delete that folder and start again"),
                        "it said which folder to delete, and ended with status 1",
                        instance.failure("ended with status " + instance.exitCode())));
    }

    @Override
    public void undo(Stage stage) {
        StateFiles.deleteContent(instance.state());
        instance.start();
    }
}
