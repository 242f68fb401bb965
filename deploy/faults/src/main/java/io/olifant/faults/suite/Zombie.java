package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.watch.Members;
import java.time.Duration;
import java.util.List;

/**
 * An instance freezes in the middle of a transaction, for longer than its session and its transaction last: others take its work,
 * the broker undoes its transaction, and then it wakes up and goes on as if nothing had happened.
 */
final class Zombie extends Experiment {

    private static final Duration GIVEN_UP_MAX = Duration.ofSeconds(120);

    private int round;
    private Instance frozen;

    Zombie() {
        super(
                "zombie",
                "SIGSTOP of an instance of each application in a transaction, past session and transaction time-out,"
                        + " then SIGCONT",
                Plans.TWO_INSTANCES_APART,
                Use.EVERYWHERE);
    }

    @Override
    public int rounds(Length length) {
        return length.of(Instance.APPLICATIONS.size(), 2 * Instance.APPLICATIONS.size());
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        // A random choice could leave one out; the numbers of rounds are multiples of three.
        String application = Instance.APPLICATIONS.get(round % Instance.APPLICATIONS.size());
        round++;
        frozen = stage.anyOf(stage.cluster().instances(application));
        String ids = frozen.transactionalIds(application);
        List<String> open = KillApplication.freezeInTransaction(stage, frozen, application);
        stage.faultBegins();
        long begun = System.nanoTime();
        Members members = new Members(stage.cluster().admin());
        stage.await("the broker has given up on " + frozen.name() + " and its transaction", GIVEN_UP_MAX, () -> {
            try {
                return members.of(application, ids).isEmpty()
                        && stage.transactions().open(ids).isEmpty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the broker", e);
            }
        });
        return Evidence.of(
                frozen.name() + " froze with " + open + " open; the broker had thrown it out of its group and ended the"
                        + " transaction when it woke up after "
                        + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
    }

    @Override
    public void undo(Stage stage) throws InterruptedException {
        frozen.thaw();
        frozen.awaitReady();
    }

    @Override
    public void verify(Stage stage) {
        // Who woke up works again, and does not only not harm.
        stage.cluster().awaitSharing();
    }
}
