package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleJourney;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many partitions and instances share the work, what is published in the end is what the oracle computes. */
final class PartitionsIT {

    private static final long SEED = 1_618;
    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final LocalDate START = LocalDate.of(2025, 1, 20);
    private static final int DAYS = 80;
    private static final Instant MIDDLE =
            START.plusDays(DAYS / 2).atStartOfDay(ZoneOffset.UTC).toInstant();

    /** The events come in any order, but those of the second half of the time last, so that time ends journeys that were published as open. */
    @ParameterizedTest(name = "{0} partitions, {1} instances")
    @CsvSource({"1, 1", "4, 3", "12, 1"})
    void theResultIsThatOfTheEventsAlone(int partitions, int instances, @TempDir Path state) {
        List<Touchpoint> deliveries = deliveries(partitions);
        List<Touchpoint> early = deliveries.stream()
                .filter(delivery -> delivery.getOccurredAt().isBefore(MIDDLE))
                .toList();
        List<Touchpoint> later = deliveries.stream()
                .filter(delivery -> !delivery.getOccurredAt().isBefore(MIDDLE))
                .toList();

        try (Pipeline pipeline = new Pipeline(partitions, RULES, RetailerIT.sources(deliveries))) {
            pipeline.start(state.resolve("1"));
            for (int instance = 2; instance <= instances; instance++) {
                pipeline.startFurtherInstances(state.resolve(String.valueOf(instance)));
            }
            pipeline.awaitSharing();
            pipeline.write(early, SEED);
            pipeline.awaitFigures();
            assertThat(openJourneys(pipeline)).isPositive();

            pipeline.write(later, SEED);
            pipeline.awaitFigures();

            assertThat(pipeline.deadLetters()).isEmpty();
            assertAgrees(pipeline, BatchOracle.of(deliveries, RULES));
        }
    }

    private static List<Touchpoint> deliveries(int shuffle) {
        List<Touchpoint> deliveries = new ArrayList<>();
        Retailer.generate(new RetailerConfig(SEED, 15, START, DAYS, 0.1, 1, true, true))
                .forEachRemaining(delivery -> deliveries.add(delivery.touchpoint()));
        Collections.shuffle(deliveries, new Random(SEED + shuffle));
        return deliveries;
    }

    private static long openJourneys(Pipeline pipeline) {
        return pipeline.customers().journeys().values().stream()
                .flatMap(List::stream)
                .map(OracleJourney::outcome)
                .filter("open"::equals)
                .count();
    }
}
