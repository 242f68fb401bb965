package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static io.olifant.systemtests.oracle.RowAssertions.assertMeasures;
import static io.olifant.systemtests.oracle.RowAssertions.lines;
import static io.olifant.systemtests.oracle.RowAssertions.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom channels brought, worked out by hand. Of the rules e-mail is the only channel that earns credit, within ten days. */
final class AcquisitionOracleTest {

    private final Story story = new Story();

    /**
     * Anna is seen in a mail in January as an unknown cookie, orders in February, too long after it, and in March, and gets a refund in April.
     * Ben orders in January, which no channel may claim, and reads a mail in March. Carl browses in February. W is 3 April.
     */
    private void sendTheStory() {
        story.at("2026-01-05T10:00:00Z", "cookie:a").through("email");
        story.at("2026-01-20T10:00:00Z", "customer_id:2").orders("o-b1", "7.00", "EUR");
        story.at("2026-02-03T10:00:00Z", "customer_id:1", "cookie:a").orders("o-a1", "10.00", "EUR");
        story.at("2026-02-10T10:00:00Z", "device_id:c");
        story.at("2026-03-01T10:00:00Z", "customer_id:1").through("email");
        story.at("2026-03-02T10:00:00Z", "customer_id:1").orders("o-a2", "0.50", "USD");
        story.at("2026-03-15T10:00:00Z", "customer_id:2").through("email");
        story.at("2026-04-03T10:59:00Z", "customer_id:1").refunds("r-a1", "o-a1", "2.00", "EUR");
    }

    @Test
    void theFirstTouchpointThatMayEarnCreditBringsTheCustomerWhateverCameBefore() {
        sendTheStory();
        // Anna 01 02 03 04 and Ben 01 03 by e-mail; Carl 02 by nobody.
        assertThat(counts("touch"))
                .containsExactlyInAnyOrder(
                        "2026-01 email 0 2 2",
                        "2026-01 email 1 2 1",
                        "2026-01 email 2 2 2",
                        "2026-01 email 3 2 1",
                        "2026-02 (unattributed) 0 1 1",
                        "2026-02 (unattributed) 1 1 0",
                        "2026-02 (unattributed) 2 1 0");
        assertThat(revenue("touch"))
                .containsExactlyInAnyOrder(
                        "2026-01 email 0 EUR 7.0000",
                        "2026-01 email 1 EUR 17.0000",
                        "2026-01 email 2 EUR 17.0000",
                        "2026-01 email 3 EUR 15.0000",
                        "2026-01 email 0 USD 0.0000",
                        "2026-01 email 1 USD 0.0000",
                        "2026-01 email 2 USD 0.5000",
                        "2026-01 email 3 USD 0.5000");
        assertMeasures(
                oracle().acquisition(),
                Map.of("activity", "touch", "acquired_by", "email", "period_offset", 3, "currency", "(all)"),
                "customers=2 active=1 retention_rate=0.5 is_final=false");
        assertMeasures(
                oracle().acquisition(),
                Map.of("activity", "touch", "acquired_by", "email", "period_offset", 2, "currency", "EUR"),
                "customers=2 cumulative_net_revenue=17.0000 net_revenue_per_customer=8.5 is_final=true");
    }

    @Test
    void theFirstOrderIsOfTheLastTouchBeforeItAndALaterOneBringsNobody() {
        sendTheStory();
        assertThat(counts("order"))
                .containsExactlyInAnyOrder(
                        "2026-01 (unattributed) 0 1 1",
                        "2026-01 (unattributed) 1 1 0",
                        "2026-01 (unattributed) 2 1 0",
                        "2026-01 (unattributed) 3 1 0",
                        "2026-02 (unattributed) 0 1 1",
                        "2026-02 (unattributed) 1 1 1",
                        "2026-02 (unattributed) 2 1 0");
    }

    @Test
    void aLateClickMovesTheCustomerWithAllOfTheRevenue() {
        sendTheStory();
        story.at("2026-01-30T10:00:00Z", "cookie:a").through("email");
        assertThat(counts("order"))
                .contains("2026-02 email 0 1 1", "2026-02 email 1 1 1", "2026-02 email 2 1 0")
                .noneMatch(line -> line.startsWith("2026-02 (unattributed)"));
        assertThat(revenue("order"))
                .contains("2026-02 email 0 EUR 10.0000", "2026-02 email 2 EUR 8.0000", "2026-02 email 0 USD 0.0000");
    }

    @Test
    void ofTwoTouchpointsOfOneMomentTheSourceDecidesThenTheEvent() {
        OracleRules rules = OracleRulesForTests.attributing("email", "search", "app");
        story.at("2026-01-05T10:00:00Z", "customer_id:1").seenBy("b").as("1").through("email");
        story.at("2026-01-05T10:00:00Z", "customer_id:1").seenBy("a").as("3").through("search");
        story.at("2026-01-05T10:00:00Z", "customer_id:1").seenBy("a").as("2").through("app");
        assertThat(BatchOracle.of(story.touchpoints(), rules).acquisition())
                .extracting(row -> row.key().get("acquired_by"))
                .containsExactly("app");
    }

    @Test
    void aRefundBeforeTheFirstOrderCountsAtOnceForOrderAndInItsPeriodForTouch() {
        OracleRules rules = OracleRulesForTests.attributing("email", "direct");
        story.at("2026-01-05T10:00:00Z", "customer_id:1").refunds("r", "o", "3.00", "EUR");
        story.at("2026-02-05T10:00:00Z", "customer_id:1").through("email").orders("o", "9.00", "EUR");
        List<Row> rows = BatchOracle.of(story.touchpoints(), rules).acquisition();
        assertThat(lines(
                        rows(rows, Map.of("currency", "EUR")),
                        "activity",
                        "cohort",
                        "acquired_by",
                        "period_offset",
                        "cumulative_net_revenue"))
                .containsExactlyInAnyOrder(
                        "touch 2026-01 direct 0 -3.0000",
                        "touch 2026-01 direct 1 6.0000",
                        "order 2026-02 email 0 6.0000");
    }

    private BatchOracle oracle() {
        return BatchOracle.of(story.touchpoints(), RULES);
    }

    private List<String> counts(String activity) {
        return lines(
                rows(oracle().acquisition(), Map.of("activity", activity, "currency", "(all)")),
                "cohort",
                "acquired_by",
                "period_offset",
                "customers",
                "active");
    }

    private List<String> revenue(String activity) {
        return lines(
                oracle().acquisition().stream()
                        .filter(row -> row.key().get("activity").equals(activity))
                        .filter(row -> !row.key().get("currency").equals("(all)"))
                        .toList(),
                "cohort",
                "acquired_by",
                "period_offset",
                "currency",
                "cumulative_net_revenue");
    }
}
