package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleJourney;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log-in that comes weeks late: what was published about two customers is taken back and published about one. */
final class LateMergeIT {

    private static final OracleRules RULES = DeploymentRules.defaults();

    private final Story story = new Story();

    @Test
    void aLateLogInMovesHistoryAndCorrectsPublishedRows(@TempDir Path state) {
        try (Pipeline pipeline = new Pipeline(RULES, "webshop").start(state)) {
            // January: somebody unknown browses and buys as a guest.
            story.at("2026-01-10T10:00:00Z", "cookie:late").through("display");
            story.at("2026-01-10T10:10:00Z", "cookie:late").orders("o0", "20.00", "EUR");
            pipeline.write(story.touchpoints(), 1);
            pipeline.awaitFigures();

            // February: customer 7 buys, on a device. March: customer 8 looks around; W is 2 March, 12:00.
            story.at("2026-02-05T09:00:00Z", "customer_id:7", "device_id:d").orders("o1", "50.00", "EUR");
            story.at("2026-03-02T12:30:00Z", "customer_id:8");
            pipeline.write(story.touchpoints().subList(2, 4), 2);
            pipeline.awaitFigures();

            assertThat(retention(pipeline))
                    .containsExactlyInAnyOrder(
                            "touch 2026-01 +0: 1 of 1",
                            "touch 2026-01 +1: 0 of 1",
                            "touch 2026-01 +2: 0 of 1",
                            "touch 2026-02 +0: 1 of 1",
                            "touch 2026-02 +1: 0 of 1",
                            "touch 2026-03 +0: 1 of 1",
                            "order 2026-01 +0: 1 of 1",
                            "order 2026-01 +1: 0 of 1",
                            "order 2026-01 +2: 0 of 1",
                            "order 2026-02 +0: 1 of 1",
                            "order 2026-02 +1: 0 of 1");
            assertThat(lifecycle(pipeline))
                    .containsExactlyInAnyOrder(
                            "touch 2026-01: 1 new 0 retained 0 resurrected 0 churned 1 active final",
                            "touch 2026-02: 1 new 0 retained 0 resurrected 1 churned 1 active final",
                            "touch 2026-03: 1 new 0 retained 0 resurrected 1 churned 1 active open",
                            "order 2026-01: 1 new 0 retained 0 resurrected 0 churned 1 active final",
                            "order 2026-02: 1 new 0 retained 0 resurrected 1 churned 1 active final",
                            "order 2026-03: 0 new 0 retained 0 resurrected 1 churned 0 active open");
            assertThat(lifetimeValue(pipeline))
                    .containsExactlyInAnyOrder(
                            "2026-01 +0: 20.0000 of 1",
                            "2026-01 +1: 20.0000 of 1",
                            "2026-01 +2: 20.0000 of 1",
                            "2026-02 +0: 50.0000 of 1",
                            "2026-02 +1: 50.0000 of 1");
            assertThat(reached(pipeline, "2026-02")).isEqualTo("1 touchpoints of 1 customers");
            assertAgrees(pipeline, BatchOracle.of(story.touchpoints(), RULES));
            assertThat(pipeline.identityChanges()).isEmpty();

            // 1 March, sent late: customer 7 logs in with January's cookie. They were one person all the time.
            story.at("2026-03-01T08:00:00Z", "customer_id:7", "cookie:late");
            pipeline.write(story.touchpoints().subList(4, 5), 3);
            pipeline.awaitFigures();

            assertThat(retention(pipeline))
                    .containsExactlyInAnyOrder(
                            "touch 2026-01 +0: 1 of 1",
                            "touch 2026-01 +1: 1 of 1",
                            "touch 2026-01 +2: 1 of 1",
                            "touch 2026-03 +0: 1 of 1",
                            "order 2026-01 +0: 1 of 1",
                            "order 2026-01 +1: 1 of 1",
                            "order 2026-01 +2: 0 of 1");
            assertThat(lifecycle(pipeline))
                    .containsExactlyInAnyOrder(
                            "touch 2026-01: 1 new 0 retained 0 resurrected 0 churned 1 active final",
                            "touch 2026-02: 0 new 1 retained 0 resurrected 0 churned 1 active final",
                            "touch 2026-03: 1 new 1 retained 0 resurrected 0 churned 2 active open",
                            "order 2026-01: 1 new 0 retained 0 resurrected 0 churned 1 active final",
                            "order 2026-02: 0 new 1 retained 0 resurrected 0 churned 1 active final",
                            "order 2026-03: 0 new 0 retained 0 resurrected 1 churned 0 active open");
            assertThat(lifetimeValue(pipeline))
                    .containsExactlyInAnyOrder(
                            "2026-01 +0: 20.0000 of 1", "2026-01 +1: 70.0000 of 1", "2026-01 +2: 70.0000 of 1");
            assertThat(reached(pipeline, "2026-03")).isEqualTo("2 touchpoints of 2 customers");
            assertAgrees(pipeline, BatchOracle.of(story.touchpoints(), RULES));
            assertThatTheYoungerProfileMovedToTheOlder(pipeline);
            assertThatTheRowsOfTheLostCohortAreDeleted(pipeline);
        }
    }

    private static void assertThatTheYoungerProfileMovedToTheOlder(Pipeline pipeline) {
        var profiles = pipeline.customers().profileByIdentifier();
        assertThat(profiles.get("customer_id:7")).isEqualTo(profiles.get("cookie:late"));
        assertThat(pipeline.identityChanges())
                .extracting(change ->
                        change.getIdentifier() + " to " + change.getToProfile() + " epoch " + change.getEpoch())
                .containsExactlyInAnyOrder(
                        "customer_id:7 to " + profiles.get("cookie:late") + " epoch 1",
                        "device_id:d to " + profiles.get("cookie:late") + " epoch 1");
        // One customer's journeys: the guest order, customer 7's order five days within the timeout, the log-in.
        List<OracleJourney> journeys = pipeline.customers().journeys().entrySet().stream()
                .filter(entry -> entry.getKey().contains("customer_id:7"))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        assertThat(journeys)
                .extracting(journey -> journey.outcome() + " " + journey.touchpoints() + " " + journey.orderId())
                .containsExactly("converted 2 o0", "converted 1 o1", "open 1 null");
    }

    private static void assertThatTheRowsOfTheLostCohortAreDeleted(Pipeline pipeline) {
        Map<ByteBuffer, Boolean> isDeletedByKey = new HashMap<>();
        pipeline.records(Topics.KPI_RETENTION.name())
                .forEach(record -> isDeletedByKey.put(ByteBuffer.wrap(record.key()), record.value() == null));
        assertThat(isDeletedByKey.values().stream().filter(isDeleted -> isDeleted))
                .as("cohort 2026-02: touch and order, recurring and unbounded, two offsets each")
                .hasSize(8);
    }

    private static List<String> retention(Pipeline pipeline) {
        return pipeline.rows(Topics.KPI_RETENTION).stream()
                .filter(row -> row.key().get("retention_type").equals("recurring"))
                .map(row -> row.key().get("activity") + " " + row.key().get("cohort") + " +"
                        + row.key().get("period_offset") + ": " + row.measures().get("active") + " of "
                        + row.measures().get("cohort_size"))
                .toList();
    }

    private static List<String> lifecycle(Pipeline pipeline) {
        return pipeline.rows(Topics.KPI_LIFECYCLE).stream()
                .filter(row -> row.key().get("currency").equals("(all)"))
                .map(row -> row.key().get("activity") + " " + row.key().get("period") + ": "
                        + String.join(
                                " ",
                                Stream.of("new_customers", "retained", "resurrected", "churned", "active")
                                        .map(name -> row.measures().get(name) + " " + name.replace("_customers", ""))
                                        .toList())
                        + (row.measures().get("is_final").equals(true) ? " final" : " open"))
                .toList();
    }

    private static List<String> lifetimeValue(Pipeline pipeline) {
        return pipeline.rows(Topics.KPI_LIFETIME_VALUE).stream()
                .filter(row -> row.key().get("currency").equals("EUR"))
                .map(row -> row.key().get("cohort") + " +" + row.key().get("period_offset") + ": "
                        + ((BigDecimal) row.measures().get("cumulative_net_revenue")).toPlainString() + " of "
                        + row.measures().get("customers"))
                .toList();
    }

    private static String reached(Pipeline pipeline, String period) {
        Row total = pipeline.rows(Topics.KPI_TOUCHPOINTS).stream()
                .filter(row -> row.key().get("period").equals(period))
                .filter(row -> Stream.of("source", "department", "channel", "phase")
                        .allMatch(dimension -> row.key().get(dimension).equals("(all)")))
                .findFirst()
                .orElseThrow();
        return total.measures().get("touchpoints") + " touchpoints of "
                + total.measures().get("customers") + " customers";
    }
}
