package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many small worlds in which merges, splits, refused links and shared identifiers happen all the time. */
final class IdentityWorldsIT {

    /** Enough for every kind of trouble; {@code -Dolifant.worlds=200} looks for the rare ones. */
    private static final int WORLDS = Integer.getInteger("olifant.worlds", 24);

    private static final OracleRules RULES = DeploymentRules.defaults()
            .withCalendar(ZoneId.of("Asia/Kolkata"), List.of("day", "week", "month", "quarter"));

    @Test
    void hardIdentitiesGiveTheFiguresOfTheOracleInEveryPeriodType(@TempDir Path state) {
        List<Touchpoint> deliveries = RandomStory.redelivered(RandomStory.worlds(WORLDS, 50, 40), 11);
        BatchOracle oracle = BatchOracle.of(deliveries, RULES);
        assertThat(oracle.sharedIdentifiers()).as("the worlds must be hard").isNotEmpty();

        try (Pipeline pipeline = new Pipeline(RULES, "webshop", "crm", "pos").start(state)) {
            Instant start = Instant.now();
            pipeline.write(deliveries, 11);
            pipeline.awaitFigures();
            assertThat(pipeline.identityChanges()).as("the worlds must be hard").hasSizeGreaterThan(4 * WORLDS);
            assertAgrees(pipeline, oracle);
            assertThatRetentionDeletesNoLogEarly(pipeline, start);
        }
    }

    /** Brokers delete by record time. A log record that carried the time of an old event would be gone at once. */
    private static void assertThatRetentionDeletesNoLogEarly(Pipeline pipeline, Instant start) {
        for (String log : List.of("customer.touchpoints", "identity.changes", "identity.graph", "journey.handoff")) {
            assertThat(pipeline.records(log))
                    .as(log)
                    .allMatch(record -> record.timestamp()
                            > start.minus(Duration.ofMinutes(5)).toEpochMilli());
        }
    }
}
