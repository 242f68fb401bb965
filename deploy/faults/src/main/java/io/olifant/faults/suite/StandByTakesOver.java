package io.olifant.faults.suite;

import io.olifant.faults.cluster.Instance;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Length;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.watch.Members;
import io.olifant.faults.watch.Recovery;
import io.olifant.journey.JourneyAggregator;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** An instance dies for good; the other one has copies of its stores, and goes on with them. */
final class StandByTakesOver extends Experiment {

    private static final String APPLICATION = JourneyAggregator.NAME;
    private static final Duration TAKEN_OVER_MAX = Duration.ofSeconds(120);

    private Instance victim;

    StandByTakesOver() {
        super(
                "stand-by",
                "kill -9 of an instance of the " + APPLICATION
                        + " that stays away; the one with the stand-bys does its work",
                Plans.TWO_INSTANCES_APART,
                Use.NOT_SOAKED);
    }

    @Override
    public int rounds(Length length) {
        return length.of(1, 4);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        // One that has just come back would have nothing to lose.
        stage.cluster().awaitSharing();
        victim = stage.anyOf(stage.cluster().instances(APPLICATION));
        Instance other = stage.cluster().instances(APPLICATION).stream()
                .filter(instance -> instance != victim)
                .findFirst()
                .orElseThrow();
        Set<String> copies = new TreeSet<>(other.tasksWithStores(APPLICATION));
        copies.retainAll(victim.tasksWithStores(APPLICATION));
        String held = Evidence.require(
                !copies.isEmpty(),
                other.name() + " had copies of the stores of tasks " + copies,
                other.name() + " had no copies");
        String ids = other.transactionalIds(APPLICATION);
        Members members = new Members(stage.cluster().admin());
        int before = partitions(members, ids);
        stage.faultBegins();
        String died = victim.kill();
        stage.await(
                "the other instance has more partitions than before",
                TAKEN_OVER_MAX,
                () -> partitions(members, ids) > before);
        int after = partitions(members, ids);
        // How long it takes is measured without the one that died.
        Recovery withoutIt = stage.awaitRecoveryWithout(victim, recoveryMax());
        return Evidence.of(
                held,
                died,
                other.name() + " had " + before + " partitions and then had " + after,
                "without " + victim.name() + ", all had caught up "
                        + withoutIt.caughtUp().toMillis() / 1_000.0 + " s after its death");
    }

    private static int partitions(Members members, String ids) {
        try {
            return members.of(APPLICATION, ids).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking who has which partitions", e);
        }
    }

    @Override
    public void undo(Stage stage) {
        victim.start();
    }
}
