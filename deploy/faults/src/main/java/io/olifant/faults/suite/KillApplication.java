package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;
import java.util.List;

/**
 * An instance of one application dies of signal 9 in the middle of a transaction, and is started again at once. So that it is
 * certain that the transaction was open, the process is frozen first, and the broker asked.
 */
final class KillApplication extends Experiment {

    private static final int ROUNDS_QUICK = 2;
    private static final int ROUNDS = 20;
    private static final int PAUSE_MAX_MS = 2_000;
    /** One that came back with large stores works again from the next probing rebalance on, a minute later. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Requests that were under way when the process froze have been answered by then. */
    private static final Duration UNDER_WAY_MAX = Duration.ofMillis(150);

    private final String application;
    private Instance victim;

    KillApplication(String application, String shortName) {
        super(
                "kill-" + shortName,
                "kill -9 of an instance of the " + application + " with a transaction open, at random moments",
                Plans.TWO_INSTANCES_APART,
                Use.EVERYWHERE);
        this.application = application;
    }

    @Override
    public int rounds(Length length) {
        return length.of(ROUNDS_QUICK, ROUNDS);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        victim = stage.anyOf(stage.cluster().instances(application));
        List<String> open = freezeInTransaction(stage, victim, application);
        stage.faultBegins();
        String died = victim.kill();
        victim.start();
        return Evidence.of(died + " while " + open + " was open");
    }

    @Override
    public void undo(Stage stage) throws InterruptedException {
        victim.awaitReady();
    }

    /** Freezes an instance at random moments until one is in the middle of a transaction, which is returned. */
    static List<String> freezeInTransaction(Stage stage, Instance victim, String application)
            throws InterruptedException {
        String ids = victim.transactionalIds(application);
        stage.hold(Duration.ofMillis(stage.random().nextInt(PAUSE_MAX_MS)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            victim.freeze();
            if (!stage.transactions().open(ids).isEmpty()) {
                stage.hold(UNDER_WAY_MAX);
                List<String> open = stage.transactions().open(ids);
                if (!open.isEmpty()) {
                    return open;
                }
            }
            victim.thaw();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("In " + PATIENCE.toSeconds() + " s, " + victim.name()
                        + " was never met with an open transaction");
            }
            stage.hold(Duration.ofMillis(stage.random().nextInt(50)));
        }
    }
}
