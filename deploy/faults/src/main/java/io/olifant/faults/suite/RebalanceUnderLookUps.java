package io.olifant.faults.suite;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.cluster.Plan;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.load.LookUps;
import io.olifant.journey.JourneyAggregator;
import java.net.URI;
import java.util.List;

/** Somebody looks up customers all the time, while their tasks move from one instance to another and back. */
final class RebalanceUnderLookUps extends Experiment {

    /** Customers who have been known since the beginning. */
    private static final int KNOWN = 50;

    private static final int LEAST = 50;

    private List<Identifier> known;

    RebalanceUnderLookUps() {
        super(
                "look-ups",
                "tasks move to a new instance, which is then killed, while customers are looked up all the time",
                Plan.together(1),
                Use.ALONE);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        known = stage.load().sent().stream()
                .map(Touchpoint::getIdentifiers)
                .map(identifiers -> identifiers.get(0))
                .distinct()
                .limit(KNOWN)
                .toList();
        Instance old = stage.cluster().instances().get(0);
        URI address = old.lookupsAddress(JourneyAggregator.NAME);
        try (LookUps lookUps = LookUps.start(address, known)) {
            Instance added = stage.cluster().addInstances(1).get(0);
            added.awaitReady();
            stage.cluster().awaitSharing();
            long before = lookUps.answered();
            stage.faultBegins();
            String died = added.kill();
            stage.cluster().forget(List.of(added));
            stage.awaitRecoveryWithout(added, recoveryMax());
            long after = lookUps.answered();
            lookUps.requireNoWrongAnswer();
            return Evidence.of(
                    Evidence.require(
                            before >= LEAST && after - before >= LEAST,
                            before + " look-ups were asked while tasks moved out, " + (after - before)
                                    + " while they came back, of which " + lookUps.refused()
                                    + " were answered \"come later\", and none was answered wrongly",
                            "only " + after + " look-ups were asked"),
                    "both instances had partitions",
                    died);
        }
    }

    @Override
    public void verify(Stage stage) throws InterruptedException {
        try (LookUps lookUps =
                LookUps.start(stage.cluster().instances().get(0).lookupsAddress(JourneyAggregator.NAME), known)) {
            stage.await("all customers are answered again", recoveryMax(), () -> lookUps.found() >= known.size());
            lookUps.requireNoWrongAnswer();
        }
    }
}
