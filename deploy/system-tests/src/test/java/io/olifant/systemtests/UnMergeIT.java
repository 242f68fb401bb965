package io.olifant.systemtests;

import static io.olifant.systemtests.harness.Agreement.assertAgrees;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.identities.CommandOutcome;
import io.olifant.schemas.Topics;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.Pipeline;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people who used one tablet were taken for one. An operator takes the link out, and later puts it back. */
final class UnMergeIT {

    private static final OracleRules RULES = DeploymentRules.defaults();
    private static final String CARD = "loyalty_card:l";
    private static final String CUSTOMER = "customer_id:7";
    private static final String TABLET = "device_id:t";

    /** What the tables say while the two are two people. */
    private static final List<String> TWO_CUSTOMERS = List.of(
            "touch 2026-01 +0: 1 of 1",
            "touch 2026-01 +1: 0 of 1",
            "touch 2026-01 +2: 1 of 1",
            "touch 2026-02 +0: 1 of 1",
            "touch 2026-02 +1: 1 of 1",
            "order 2026-01 +0: 1 of 1",
            "order 2026-01 +1: 0 of 1",
            "order 2026-01 +2: 0 of 1",
            "order 2026-02 +0: 1 of 1",
            "order 2026-02 +1: 0 of 1",
            "2026-01 +0: 20.0000 of 1",
            "2026-01 +1: 20.0000 of 1",
            "2026-01 +2: 20.0000 of 1",
            "2026-02 +0: 50.0000 of 1",
            "2026-02 +1: 50.0000 of 1");

    /** And what they say while the tablet makes them one. */
    private static final List<String> ONE_CUSTOMER = List.of(
            "touch 2026-01 +0: 1 of 1",
            "touch 2026-01 +1: 1 of 1",
            "touch 2026-01 +2: 1 of 1",
            "order 2026-01 +0: 1 of 1",
            "order 2026-01 +1: 1 of 1",
            "order 2026-01 +2: 0 of 1",
            "2026-01 +0: 20.0000 of 1",
            "2026-01 +1: 70.0000 of 1",
            "2026-01 +2: 70.0000 of 1");

    private final Story story = new Story();
    private int sent;

    @Test
    void anUnlinkedDeviceGivesBackTwoCustomersAndARelinkJoinsThemAgain(@TempDir Path state) {
        try (Pipeline pipeline = new Pipeline(RULES, "webshop").start(state)) {
            // January: somebody buys with a loyalty card, whose profile is the older one. February: customer 7 buys on
            // the tablet.
            story.at("2026-01-10T10:00:00Z", CARD).orders("o0", "20.00", "EUR");
            send(pipeline);
            story.at("2026-02-05T09:00:00Z", CUSTOMER, TABLET).orders("o1", "50.00", "EUR");
            send(pipeline);
            story.at("2026-03-02T12:30:00Z", CARD);
            story.at("2026-03-02T12:40:00Z", TABLET);
            send(pipeline);
            BatchOracle apart = BatchOracle.of(story.touchpoints(), RULES);
            Map<String, String> formerProfiles = assertTwo(pipeline, apart);

            // The card is shown at the tablet, once.
            story.at("2026-03-01T08:00:00Z", CARD, TABLET).as("wrong");
            send(pipeline);
            BatchOracle together = apart.and(story.touchpoints());
            assertOne(pipeline, together, formerProfiles.get(CARD));

            assertThat(pipeline.operator().unlink(TABLET, CARD)).satisfies(UnMergeIT::isDone);
            pipeline.awaitFigures();
            BatchOracle cut = together.unlinked(TABLET, CARD);
            assertThat(cut.groups()).isEqualTo(apart.groups());
            assertThat(profiles(pipeline)).as("former ids come back").isEqualTo(formerProfiles);
            assertAgrees(pipeline, cut);
            // The event that showed the link stays: it was the card's.
            assertThat(figures(pipeline)).containsExactlyInAnyOrderElementsOf(TWO_CUSTOMERS);

            // A redelivery does not join them again, nor does a new event that shows the same.
            pipeline.write(story.touchpoints(), 5);
            story.at("2026-03-02T12:20:00Z", CARD, TABLET).as("again");
            send(pipeline);
            cut = cut.and(story.touchpoints());
            assertAgrees(pipeline, cut);
            assertThat(profiles(pipeline)).isEqualTo(formerProfiles);
            assertThatImpossibleCommandsChangeNothing(pipeline);

            assertThat(pipeline.operator().relink(CARD, TABLET)).satisfies(UnMergeIT::isDone);
            pipeline.awaitFigures();
            assertOne(pipeline, cut.relinked(CARD, TABLET), formerProfiles.get(CARD));
        }
    }

    /** Writes what was not sent yet, and waits. */
    private void send(Pipeline pipeline) {
        List<Touchpoint> all = story.touchpoints();
        pipeline.write(all.subList(sent, all.size()), sent);
        sent = all.size();
        pipeline.awaitFigures();
    }

    private static Map<String, String> assertTwo(Pipeline pipeline, BatchOracle oracle) {
        assertThat(figures(pipeline)).containsExactlyInAnyOrderElementsOf(TWO_CUSTOMERS);
        assertAgrees(pipeline, oracle);
        Map<String, String> profiles = profiles(pipeline);
        assertThat(profiles.get(TABLET)).isEqualTo(profiles.get(CUSTOMER)).isNotEqualTo(profiles.get(CARD));
        return profiles;
    }

    private static void assertOne(Pipeline pipeline, BatchOracle oracle, String olderProfile) {
        assertThat(figures(pipeline)).containsExactlyInAnyOrderElementsOf(ONE_CUSTOMER);
        assertThat(profiles(pipeline))
                .hasSize(3)
                .allSatisfy((identifier, profile) ->
                        assertThat(profile).as(identifier).isEqualTo(olderProfile));
        assertAgrees(pipeline, oracle);
    }

    private static void assertThatImpossibleCommandsChangeNothing(Pipeline pipeline) {
        long emissions = pipeline.emissions();
        int changes = pipeline.identityChanges().size();
        for (CommandOutcome outcome : List.of(
                pipeline.operator().unlink(TABLET, CARD),
                pipeline.operator().relink(TABLET, CUSTOMER),
                pipeline.operator().unlink(CUSTOMER, CARD),
                pipeline.operator().unlink(CARD, "cookie:nobody"),
                pipeline.operator().unlink(CARD, CARD))) {
            assertThat(outcome.getOutcome()).as(outcome.getMessage()).isEqualTo("refused");
            assertThat(outcome.getMessage()).isNotBlank();
        }
        pipeline.awaitFigures();
        assertThat(pipeline.emissions()).isEqualTo(emissions);
        assertThat(pipeline.identityChanges()).hasSize(changes);
    }

    private static void isDone(CommandOutcome outcome) {
        assertThat(outcome.getOutcome()).as(outcome.getMessage()).isEqualTo("done");
    }

    private static Map<String, String> profiles(Pipeline pipeline) {
        return pipeline.customers().profileByIdentifier();
    }

    /** Retention and lifetime value, a line a row. */
    private static List<String> figures(Pipeline pipeline) {
        List<String> lines = new ArrayList<>();
        for (Row row : pipeline.rows(Topics.KPI_RETENTION)) {
            if (row.key().get("retention_type").equals("recurring")) {
                lines.add(row.key().get("activity") + " " + row.key().get("cohort") + " +"
                        + row.key().get("period_offset") + ": " + row.measures().get("active") + " of "
                        + row.measures().get("cohort_size"));
            }
        }
        for (Row row : pipeline.rows(Topics.KPI_LIFETIME_VALUE)) {
            if (row.key().get("currency").equals("EUR")) {
                BigDecimal revenue = (BigDecimal) row.measures().get("cumulative_net_revenue");
                lines.add(row.key().get("cohort") + " +" + row.key().get("period_offset") + ": "
                        + revenue.toPlainString() + " of " + row.measures().get("customers"));
            }
        }
        return lines;
    }
}
