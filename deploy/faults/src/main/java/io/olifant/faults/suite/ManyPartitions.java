package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;

/** A deployment of 48 partitions: what an instance takes of memory and of files, and that another takes all over. */
final class ManyPartitions extends Experiment {

    private static final int PARTITIONS = 48;

    /** Heap and RocksDB of an instance of the suite are half a gibibyte; the rest is what each store takes by itself. */
    private static final long MEMORY_MAX_MIB = 1_536;

    /** What systemd gives a service unless it is configured otherwise is 1,024 soft and 524,288 hard; Java takes the hard one. */
    private static final long FILES_MAX = 10_000;

    private Instance victim;

    ManyPartitions() {
        super(
                "partitions",
                PARTITIONS + " partitions: kill -9 of one of two instances, which leaves the other with all of them",
                Plan.together(2).withPartitions(PARTITIONS),
                Use.ALONE);
    }

    @Override
    public Duration recoveryMax() {
        return Duration.ofSeconds(300);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        stage.cluster().awaitSharing();
        victim = stage.anyOf(stage.cluster().instances());
        Instance other = stage.cluster().instances().stream()
                .filter(instance -> instance != victim)
                .findFirst()
                .orElseThrow();
        stage.faultBegins();
        String died = victim.kill();
        stage.awaitRecoveryWithout(victim, recoveryMax());
        long memory = other.residentMib();
        long files = other.openFiles();
        return Evidence.of(
                died,
                limited("memory", memory, MEMORY_MAX_MIB, "MiB, with all " + PARTITIONS + " partitions"),
                limited("files", files, FILES_MAX, "open files"));
    }

    private static String limited(String what, long found, long max, String unit) {
        if (found > max) {
            throw new AssertionError("An instance takes " + found + " " + unit + ", which is more than " + max);
        }
        return what + ": " + found + " " + unit;
    }

    @Override
    public void undo(Stage stage) throws InterruptedException {
        victim.start();
        victim.awaitReady();
    }
}
