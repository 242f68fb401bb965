package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.schemas.Retention;
import io.olifant.systemtests.harness.DeadLetter;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a source sends in length, number and variety, on a broker with Kafka's own limits: applications go on, everybody's
 * figures are exact, and no record outgrows what a broker takes.
 */
final class HostileSourceIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final String HOSTILE = "hostile";

    @Test
    void aHostileSourceStopsNobodyAndSpoilsNoFigure(@TempDir Path state) {
        HostileSource source = new HostileSource(7);
        List<Touchpoint> others = RandomStory.worlds(4, 60, 40);
        List<Touchpoint> hostile = source.everything();
        Map<String, List<Touchpoint>> unacceptable = source.unacceptable();

        try (Pipeline pipeline = new Pipeline(RULES, "webshop", "crm", "pos", HOSTILE).start(state)) {
            pipeline.write(others.subList(0, others.size() / 2), 1);
            pipeline.writeTo(HOSTILE, hostile.subList(0, hostile.size() / 2), 2);
            unacceptable.values().forEach(records -> pipeline.writeTo(HOSTILE, records, 3));
            pipeline.write(others.subList(others.size() / 2, others.size()), 4);
            pipeline.writeTo(HOSTILE, hostile.subList(hostile.size() / 2, hostile.size()), 5);
            pipeline.awaitFigures();

            assertThat(pipeline.deadLetters().stream()
                            .map(DeadLetter::of)
                            .collect(Collectors.groupingBy(DeadLetter::reason, Collectors.counting())))
                    .isEqualTo(unacceptable.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry ->
                            (long) entry.getValue().size())));
            assertThat(pipeline.largestRecords().values())
                    .allSatisfy(bytes -> assertThat(bytes).isLessThan(Retention.RECORD_MAX_BYTES));
            List<Touchpoint> accepted = new ArrayList<>(others);
            accepted.addAll(hostile);
            assertAgrees(pipeline, BatchOracle.of(accepted, RULES));
        }
    }
}
