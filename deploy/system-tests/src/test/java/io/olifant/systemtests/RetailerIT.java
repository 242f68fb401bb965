package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.retailer.StitchScore;
import io.olifant.retailer.Truth;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generated retailer, whose every figure is known to the oracle and whose people are known to the truth. What is published
 * waits as long as by default.
 */
final class RetailerIT {

    private static final long SEED = 20_260;
    private static final String TARGETS = "/targets-of-retailer.yaml";
    private static final OracleRules RULES = DeploymentRules.defaults()
            .withCalendar(ZoneId.of("Europe/Amsterdam"), List.of("month", "week"))
            .withTargets(DeploymentRules.targets(TARGETS));

    @Test
    void everyPublishedRowEqualsTheOracle(@TempDir Path state) {
        List<Touchpoint> deliveries = new ArrayList<>();
        Map<String, Set<Integer>> personsByIdentifier = new HashMap<>();
        Retailer.generate(new RetailerConfig(SEED, 100, LocalDate.of(2025, 1, 20), 120, 0.05, 1, true, true))
                .forEachRemaining(delivery -> {
                    deliveries.add(delivery.touchpoint());
                    note(personsByIdentifier, delivery);
                });
        Collections.shuffle(deliveries, new Random(SEED));
        BatchOracle oracle = BatchOracle.of(deliveries, RULES);

        try (Pipeline pipeline = new Pipeline(RULES, sources(deliveries))
                .withTargets(TARGETS)
                .withDefaultWaits()
                .start(state)) {
            pipeline.write(deliveries, SEED);
            pipeline.awaitFigures();

            assertThat(pipeline.deadLetters()).isEmpty();
            assertAgrees(pipeline, oracle);
            assertThat(pipeline.rows(Topics.KPI_STATUS))
                    .extracting(row -> row.measures().get("status"))
                    .as("a comparison in which every status occurs")
                    .contains("on_track", "at_risk", "missed");
            assertThat(duplicates(pipeline)).isEqualTo(deliveries.size() - oracle.touchpointCount());
            report(deliveries, oracle, new Truth(personsByIdentifier), pipeline);
            ObservedMetrics.assertShown(pipeline);
        }
    }

    private static void report(List<Touchpoint> deliveries, BatchOracle oracle, Truth truth, Pipeline pipeline) {
        StitchScore score = StitchScore.of(truth, pipeline.customers().profileByIdentifier());
        System.out.printf(
                "Retailer: %d deliveries, %d profiles, %d moved identifiers, %d rows of %d emissions;"
                        + " stitching: precision %.4f, recall %.4f over %d identifiers%n",
                deliveries.size(),
                oracle.customers().size(),
                pipeline.identityChanges().size(),
                oracle.rows().size(),
                pipeline.emissions(),
                score.precision(),
                score.recall(),
                score.identifiers());
        // Not a goal of the rules, only a sign that the comparison with the truth compares the right names.
        assertThat(score.precision()).isGreaterThan(0.9);
        assertThat(score.recall()).isGreaterThan(0.2);
    }

    private static long duplicates(Pipeline pipeline) {
        return pipeline.rows(Topics.KPI_DATA_QUALITY).stream()
                .filter(row -> row.key().get("source").equals("(all)"))
                .mapToLong(row -> (long) row.measures().get("duplicates"))
                .sum();
    }

    private static void note(Map<String, Set<Integer>> personsByIdentifier, Delivery delivery) {
        for (Identifier identifier : delivery.touchpoint().getIdentifiers()) {
            String name = RULES.canonical(identifier.getNamespace(), identifier.getValue())
                    .orElseThrow()
                    .text();
            personsByIdentifier.computeIfAbsent(name, n -> new TreeSet<>()).add(delivery.personId());
        }
    }

    static String[] sources(List<Touchpoint> touchpoints) {
        return touchpoints.stream().map(Touchpoint::getSource).distinct().toArray(String[]::new);
    }
}
