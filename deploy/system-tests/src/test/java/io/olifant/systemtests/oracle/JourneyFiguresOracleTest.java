package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static io.olifant.systemtests.oracle.RowAssertions.assertMeasures;
import static io.olifant.systemtests.oracle.RowAssertions.lines;
import static io.olifant.systemtests.oracle.RowAssertions.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures and transitions of journeys, worked out by hand from one small story. */
final class JourneyFiguresOracleTest {

    private final Story story = new Story();

    /**
     * January. Anna: a mail, and 31 minutes later a visit of one minute that ends in an order of 10.00 EUR; the order is
     * reported once more and refunded in February, which counts in its touchpoints. Then an order of 5.00 USD, and on the
     * other track one answer to a survey. Ben: a mail on 2 January, nothing since: lost, with W on 5 March. Carl: a
     * visit in March, open.
     */
    @BeforeEach
    void sendTheStory() {
        story.at("2026-01-10T10:00:00Z", "customer_id:1").through("email");
        story.at("2026-01-10T10:31:00Z", "customer_id:1").byDepartment("stores");
        story.at("2026-01-10T10:32:00Z", "customer_id:1").orders("o1", "10.00", "EUR");
        story.at("2026-01-10T10:33:00Z", "customer_id:1").seenBy("crm").orders("o1", "10.00", "EUR");
        story.at("2026-02-10T10:00:00Z", "customer_id:1").refunds("r1", "o1", "1.00", "EUR");
        story.at("2026-01-20T10:00:00Z", "customer_id:1").orders("o2", "5.00", "USD");
        story.at("2026-01-20T10:00:00Z", "customer_id:1").answers("nps", 9);
        story.at("2026-01-02T10:00:00Z", "customer_id:2").through("email");
        story.at("2026-03-05T10:00:00Z", "customer_id:3");
    }

    private List<Row> figures() {
        return BatchOracle.of(story.touchpoints(), RULES).journeyFigures();
    }

    private static Map<String, Object> of(String period, String outcome, String currency) {
        return Map.of("period", period, "outcome", outcome, "currency", currency);
    }

    @Test
    void journeysAreCountedByOutcome() {
        // o1: mail, stores, order: departments marketing > stores > sales; 32 minutes, two visits, two channels.
        // o2: one touchpoint. Together 3 + 2 (attached) + 1 = 6 touchpoints.
        assertMeasures(
                figures(),
                of("2026-01", "converted", "(all)"),
                "journeys=2 customers=1 touchpoints=6 visits=3 channels=3 departments=4 handovers=2"
                        + " duration_ms=1920000 avg_touchpoints=3.0 avg_visits=1.5 avg_channels=1.5"
                        + " avg_departments=2.0 avg_handovers=1.0 avg_duration_ms=960000.0 is_final=true");
        assertMeasures(
                figures(),
                of("2026-01", "served", "(all)"),
                "journeys=1 customers=1 touchpoints=1 visits=1 channels=1 departments=0 handovers=0"
                        + " duration_ms=0 avg_touchpoints=1.0 avg_visits=1.0 avg_channels=1.0 avg_departments=0.0"
                        + " avg_handovers=0.0 avg_duration_ms=0.0 is_final=true");
    }

    @Test
    void theRowOfAllOutcomesShowsHowManyConvert() {
        // Two converted, one abandoned; who is served does not count.
        assertMeasures(
                figures(),
                of("2026-01", "(all)", "(all)"),
                "journeys=4 customers=2 touchpoints=8 visits=5 channels=5 departments=5 handovers=2"
                        + " duration_ms=1920000 avg_touchpoints=2.0 avg_visits=1.25 avg_channels=1.25"
                        + " avg_departments=1.25 avg_handovers=0.5 avg_duration_ms=480000.0"
                        + " conversion_rate=0.6666666666666666 is_final=true");
        assertThat(rows(figures(), of("2026-03", "(all)", "(all)")))
                .singleElement()
                .satisfies(row -> assertThat(row.measures())
                        .as("neither sold nor lost")
                        .doesNotContainKey("conversion_rate")
                        .containsEntry("is_final", false));
    }

    @Test
    void moneyStandsOnRowsOfConvertedAndOfAll() {
        assertThat(lines(figures(), "period", "outcome", "currency", "order_value"))
                .containsExactlyInAnyOrder(
                        "2026-01 converted (all) null",
                        "2026-01 served (all) null",
                        "2026-01 abandoned (all) null",
                        "2026-01 (all) (all) null",
                        "2026-01 converted EUR 10.0000",
                        "2026-01 converted USD 5.0000",
                        "2026-01 (all) EUR 10.0000",
                        "2026-01 (all) USD 5.0000",
                        "2026-03 open (all) null",
                        "2026-03 (all) (all) null");
    }

    @Test
    void aTruncatedJourneyIsAnOutcomeOfItsOwn() {
        for (int minute = 10; minute < 15; minute++) {
            story.at("2026-03-05T10:" + minute + ":00Z", "customer_id:4");
        }
        assertThat(lines(rows(figures(), Map.of("period", "2026-03")), "outcome", "journeys", "touchpoints"))
                .containsExactlyInAnyOrder("truncated 1 4", "open 2 2", "(all) 3 6");
    }

    @Test
    void transitionsLeadFromTheStartThroughOwnTouchpointsToTheEnd() {
        List<Row> transitions = BatchOracle.of(story.touchpoints(), RULES).transitions();
        assertThat(lines(
                        rows(transitions, Map.of("dimension", "channel")),
                        "period",
                        "from_value",
                        "to_value",
                        "transitions"))
                .containsExactlyInAnyOrder(
                        // o1 and Ben begin with a mail, o2 and the survey directly.
                        "2026-01 (start) email 2",
                        "2026-01 (start) direct 2",
                        "2026-01 email direct 1",
                        "2026-01 direct direct 1",
                        "2026-01 direct (conversion) 2",
                        "2026-01 email (abandoned) 1",
                        "2026-03 (start) direct 1");
        assertThat(lines(
                        rows(transitions, Map.of("dimension", "department")),
                        "period",
                        "from_value",
                        "to_value",
                        "transitions",
                        "is_final"))
                .containsExactlyInAnyOrder(
                        "2026-01 (start) marketing 2 true",
                        "2026-01 (start) sales 1 true",
                        "2026-01 (start) (none) 1 true",
                        "2026-01 marketing stores 1 true",
                        "2026-01 stores sales 1 true",
                        "2026-01 sales (conversion) 2 true",
                        "2026-01 marketing (abandoned) 1 true",
                        "2026-03 (start) (none) 1 false");
        assertThat(lines(
                        rows(transitions, Map.of("dimension", "phase")),
                        "period",
                        "from_value",
                        "to_value",
                        "transitions"))
                .containsExactlyInAnyOrder(
                        "2026-01 (start) consideration 2",
                        "2026-01 (start) decision 1",
                        "2026-01 (start) (none) 1",
                        "2026-01 consideration (none) 1",
                        "2026-01 (none) decision 1",
                        "2026-01 decision (conversion) 2",
                        "2026-01 consideration (abandoned) 1",
                        "2026-03 (start) (none) 1");
    }
}
