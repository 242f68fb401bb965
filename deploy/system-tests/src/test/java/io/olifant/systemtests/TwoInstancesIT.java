package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.retailer.StitchScore;
import io.olifant.retailer.Truth;
import io.olifant.retailer.TruthFile;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of each application share four partitions, and one of them goes away and comes back in the middle. */
final class TwoInstancesIT {

    private static final long SEED = 2_718;
    private static final RetailerConfig RETAILER =
            new RetailerConfig(SEED, 100, LocalDate.of(2025, 1, 20), 100, 0.1, 1, true, true);
    private static final OracleRules RULES = DeploymentRules.defaults();

    @Test
    void anInstanceThatGoesAndComesBackLosesAndDoublesNothing(
            @TempDir Path firstState, @TempDir Path secondState, @TempDir Path truthFolder) throws IOException {
        Path truthFile = truthFolder.resolve("truth.jsonl");
        List<Touchpoint> deliveries = shuffled(truthFile);
        int third = deliveries.size() / 3;
        try (Pipeline pipeline = new Pipeline(RULES, RetailerIT.sources(deliveries)).start(firstState)) {
            pipeline.startFurtherInstances(secondState);
            pipeline.write(deliveries.subList(0, third), 1);
            // In the middle of the work: something is published, and more is under way.
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> pipeline.emissions() > 0);
            pipeline.write(deliveries.subList(third, 2 * third), 2);
            pipeline.stop();
            pipeline.write(deliveries.subList(2 * third, deliveries.size()), 3);
            pipeline.start(firstState);
            pipeline.awaitFigures();

            assertThat(pipeline.deadLetters()).isEmpty();
            assertAgrees(pipeline, BatchOracle.of(deliveries, RULES));
            assertThatTheScoreIsThatOfASensibleStitching(truthFile, deliveries.size(), pipeline);
        }
    }

    /** All deliveries in any order; the truth about them goes to a file. */
    private static List<Touchpoint> shuffled(Path truthFile) throws IOException {
        List<Touchpoint> deliveries = new ArrayList<>();
        try (TruthFile truth = TruthFile.create(truthFile)) {
            for (Iterator<Delivery> all = Retailer.generate(RETAILER); all.hasNext(); ) {
                Delivery delivery = all.next();
                truth.record(delivery);
                deliveries.add(delivery.touchpoint());
            }
        }
        Collections.shuffle(deliveries, new Random(SEED));
        return deliveries;
    }

    private static void assertThatTheScoreIsThatOfASensibleStitching(Path truthFile, int deliveries, Pipeline pipeline)
            throws IOException {
        Truth truth = TruthFile.read(truthFile).renamed(TwoInstancesIT::canonical);
        StitchScore score = StitchScore.of(truth, pipeline.customers().profileByIdentifier());
        System.out.printf(
                "Two instances: %d deliveries, %d moved identifiers; stitching against the truth file, pairwise:"
                        + " precision %.4f, recall %.4f over %d identifiers%n",
                deliveries, pipeline.identityChanges().size(), score.precision(), score.recall(), score.identifiers());
        // Not a goal of the rules, only a sign that the comparison with the truth compares the right names.
        assertThat(score.precision()).isGreaterThan(0.9);
        assertThat(score.recall()).isGreaterThan(0.2);
    }

    private static String canonical(String identifier) {
        int colon = identifier.indexOf(':');
        return RULES.canonical(identifier.substring(0, colon), identifier.substring(colon + 1))
                .orElseThrow()
                .text();
    }
}
