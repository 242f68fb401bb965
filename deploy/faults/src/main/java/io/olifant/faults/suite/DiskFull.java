package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.NotPossibleException;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.cluster.SmallDisk;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;

/** The disk with the state of the only instance is full; it ends, room is made, and it is started again. */
final class DiskFull extends Experiment {

    private static final int DISK_MIB = 300;
    private static final Duration NOTICED_MAX = Duration.ofSeconds(120);

    private Instance instance;
    private SmallDisk disk;

    DiskFull() {
        // Small write buffers, so that stores are written to disk all the time.
        super(
                "disk-full",
                "the disk of the only instance fills up, and is freed",
                Plan.together(1).with("olifant.state.write-buffer-mib", "8"),
                Use.NOT_SOAKED);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        instance = stage.cluster().instances().get(0);
        instance.stop();
        try {
            disk = SmallDisk.mount(instance.state(), DISK_MIB);
        } catch (NotPossibleException e) {
            instance.start();
            throw e;
        }
        instance.start();
        instance.awaitReady();
        long room = disk.fill();
        boolean hasEnded = instance.awaitEnd(NOTICED_MAX);
        String log = instance.log();
        return Evidence.of(
                room + " bytes of the disk were taken away, which left none",
                Evidence.require(
                        log.contains("No space left on device"),
                        "its log says: No space left on device",
                        "within " + NOTICED_MAX.toSeconds() + " s it needed no room"),
                hasEnded
                        ? Evidence.require(
                                instance.exitCode() == 1 && log.contains("Make room and start it again"),
                                "it said what to do, and ended with status 1",
                                instance.failure("ended with status " + instance.exitCode()))
                        : "it stayed up");
    }

    @Override
    public void undo(Stage stage) {
        disk.free();
        if (!instance.isAlive()) {
            instance.start();
        }
    }

    @Override
    public void verify(Stage stage) throws InterruptedException {
        instance.stop();
        disk.unmount();
        disk = null;
        // Its state went with the disk.
        instance.start();
    }

    @Override
    public void abandon() {
        if (disk != null) {
            disk.unmountWhenUnused();
            disk = null;
        }
    }
}
