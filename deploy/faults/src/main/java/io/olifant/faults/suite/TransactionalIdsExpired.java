package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance is suspended for so long that the brokers forget its producers, and goes on. Silence alone does not do that: applications commit
 * where they have read up to, even when nothing comes.
 */
final class TransactionalIdsExpired extends Experiment {

    private static final String EXPIRE_AFTER_MS = "12000";
    private static final Duration FORGOTTEN_MAX = Duration.ofSeconds(180);

    TransactionalIdsExpired() {
        super(
                "transactional-ids",
                "SIGSTOP of the only instance until the brokers have forgotten its transactional ids, then SIGCONT",
                Plan.together(1)
                        .withBroker("transactional.id.expiration.ms", EXPIRE_AFTER_MS)
                        .withBroker("producer.id.expiration.ms", EXPIRE_AFTER_MS)
                        .withBroker("producer.id.expiration.check.interval.ms", "2000")
                        .withBroker("transaction.remove.expired.transaction.cleanup.interval.ms", "2000"),
                Use.ALONE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        Instance instance = stage.cluster().instances().get(0);
        List<String> facts = new ArrayList<>();
        for (String application : Instance.APPLICATIONS) {
            List<String> known = stage.transactions().known(instance.transactionalIds(application));
            facts.add(Evidence.require(
                    !known.isEmpty(), "the brokers knew " + known, "the brokers knew no producer of " + application));
        }
        stage.faultBegins();
        instance.freeze();
        long begun = System.nanoTime();
        while (!stage.transactions().known("").isEmpty()) {
            if (System.nanoTime() - begun > FORGOTTEN_MAX.toNanos()) {
                throw new AssertionError("After " + FORGOTTEN_MAX.toSeconds() + " s the brokers still know "
                        + stage.transactions().known(""));
            }
            stage.hold(Duration.ofMillis(200));
        }
        facts.add("after " + Duration.ofNanos(System.nanoTime() - begun).toSeconds()
                + " s in which it was frozen they knew none");
        instance.thaw();
        return new Evidence(facts);
    }
}
