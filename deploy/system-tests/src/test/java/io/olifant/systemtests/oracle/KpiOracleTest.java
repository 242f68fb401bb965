package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static io.olifant.systemtests.oracle.RowAssertions.assertMeasures;
import static io.olifant.systemtests.oracle.RowAssertions.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.olifant.systemtests.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand from one small story. */
final class KpiOracleTest {

    private final Story story = new Story();

    /**
     * Anna (customer 1): browses in January as an unknown cookie, orders in February (10.00, reported by two silos) and
     * in March (5.50, two orders), is refunded 2.00 in April. Ben (customer 2): orders 7.00 in January; browses in
     * March. Carl (a device): browses in February only. The last event is of 3 April 10:59, so W is 10:00 that day:
     * January to March are complete.
     */
    private void sendTheStory() {
        story.at("2026-01-05T10:00:00Z", "cookie:a").through("email");
        story.at("2026-01-20T10:00:00Z", "customer_id:2").orders("o-b1", "7.00", "EUR");
        story.at("2026-02-03T10:00:00Z", "customer_id:1", "cookie:a").orders("o-a1", "10.00", "EUR");
        story.at("2026-02-03T10:05:00Z", "customer_id:1").seenBy("crm").orders("o-a1", "10.00", "EUR");
        story.at("2026-02-10T10:00:00Z", "device_id:c");
        story.at("2026-03-01T10:00:00Z", "customer_id:1").orders("o-a2", "5.00", "EUR");
        story.at("2026-03-31T23:59:59.999Z", "customer_id:1").orders("o-a3", "0.50", "USD");
        story.at("2026-03-15T10:00:00Z", "customer_id:2").through("email");
        story.at("2026-04-03T10:59:00Z", "customer_id:1").refunds("r-a1", "o-a1", "2.00", "EUR");
    }

    @Test
    void observationTimeIsTheGreatestEventTimeRoundedDownToTheHour() {
        sendTheStory();
        assertThat(oracle().observationTime()).isEqualTo(Instant.parse("2026-04-03T10:00:00Z"));
        story.at("2026-04-03T10:59:00Z", "customer_id:1");
        var kathmandu = RULES.withCalendar(ZoneId.of("Asia/Kathmandu"), List.of("month"));
        // 10:59 UTC is 16:44 there (+05:45), the hour began at 16:00, which is 10:15 UTC.
        assertThat(BatchOracle.of(story.touchpoints(), kathmandu).observationTime())
                .isEqualTo(Instant.parse("2026-04-03T10:15:00Z"));
    }

    @Test
    void retentionFollowsEachCohortToThePeriodOfW() {
        sendTheStory();
        // touch: Anna 01 02 03 04; Ben 01 03; Carl 02. Cohort 01 = {Anna, Ben}, cohort 02 = {Carl}.
        // order: Ben 01; Anna 02 03. Cohorts of one.
        assertThat(texts(oracle().retention()))
                .containsExactlyInAnyOrder(
                        "touch recurring 2026-01 0: 2/2 final",
                        "touch recurring 2026-01 1: 1/2 final",
                        "touch recurring 2026-01 2: 2/2 final",
                        "touch recurring 2026-01 3: 1/2 open",
                        "touch unbounded 2026-01 0: 2/2 final",
                        "touch unbounded 2026-01 1: 2/2 final",
                        "touch unbounded 2026-01 2: 2/2 final",
                        "touch unbounded 2026-01 3: 1/2 open",
                        "touch recurring 2026-02 0: 1/1 final",
                        "touch recurring 2026-02 1: 0/1 final",
                        "touch recurring 2026-02 2: 0/1 open",
                        "touch unbounded 2026-02 0: 1/1 final",
                        "touch unbounded 2026-02 1: 0/1 final",
                        "touch unbounded 2026-02 2: 0/1 open",
                        "order recurring 2026-01 0: 1/1 final",
                        "order recurring 2026-01 1: 0/1 final",
                        "order recurring 2026-01 2: 0/1 final",
                        "order recurring 2026-01 3: 0/1 open",
                        "order unbounded 2026-01 0: 1/1 final",
                        "order unbounded 2026-01 1: 0/1 final",
                        "order unbounded 2026-01 2: 0/1 final",
                        "order unbounded 2026-01 3: 0/1 open",
                        "order recurring 2026-02 0: 1/1 final",
                        "order recurring 2026-02 1: 1/1 final",
                        "order recurring 2026-02 2: 0/1 open",
                        "order unbounded 2026-02 0: 1/1 final",
                        "order unbounded 2026-02 1: 1/1 final",
                        "order unbounded 2026-02 2: 0/1 open");
    }

    /** One of two: the roots of (p − 1/2)² = z² p (1 − p) / 2, which are 1/2 ∓ z / (2 √(2 + z²)). */
    @Test
    void sharesBearBounds() {
        sendTheStory();
        var measures = RowAssertions.only(oracle().lifecycle(), Map.of("activity", "touch", "period", "2026-02"));
        assertThat((double) measures.get("churn_rate_low")).isCloseTo(0.0945312057342307, within(1e-12));
        assertThat((double) measures.get("churn_rate_high")).isCloseTo(0.9054687942657693, within(1e-12));
        assertThat(RowAssertions.only(oracle().lifecycle(), Map.of("activity", "touch", "period", "2026-01")))
                .as("a share of nothing")
                .doesNotContainKeys("churn_rate", "churn_rate_low", "churn_rate_high");
    }

    @Test
    void lifecycleSaysHowCustomersCameAndWent() {
        sendTheStory();
        // touch: active 01 {A,B}, 02 {A,C}, 03 {A,B}, 04 {A}.
        assertMeasures(
                oracle().lifecycle(),
                Map.of("activity", "touch", "period", "2026-02"),
                "new_customers=1 retained=1 resurrected=0 churned=1 active=2 active_previous=2"
                        + " retention_rate=0.5 churn_rate=0.5 is_final=true");
        assertMeasures(
                oracle().lifecycle(),
                Map.of("activity", "touch", "period", "2026-03"),
                "new_customers=0 retained=1 resurrected=1 churned=1 active=2 active_previous=2"
                        + " retention_rate=0.5 churn_rate=0.5 is_final=true");
        assertMeasures(
                oracle().lifecycle(),
                Map.of("activity", "touch", "period", "2026-01"),
                "new_customers=2 retained=0 resurrected=0 churned=0 active=2 active_previous=0 is_final=true");
        // order: active 01 {B}, 02 {A}, 03 {A}, 04 {}. Anna's second order is of March; a double report is none.
        assertMeasures(
                oracle().lifecycle(),
                Map.of("activity", "order", "period", "2026-02", "currency", "(all)"),
                "new_customers=1 retained=0 resurrected=0 churned=1 active=1 active_previous=1 retention_rate=0.0"
                        + " churn_rate=1.0 orders=1 buyers_to_date=2 repeat_buyers_to_date=0 repeat_purchase_rate=0.0"
                        + " is_final=true");
        assertMeasures(
                oracle().lifecycle(),
                Map.of("activity", "order", "period", "2026-03", "currency", "(all)"),
                "new_customers=0 retained=1 resurrected=0 churned=0 active=1 active_previous=1 retention_rate=1.0"
                        + " churn_rate=0.0 orders=2 buyers_to_date=2 repeat_buyers_to_date=1 repeat_purchase_rate=0.5"
                        + " is_final=true");
        assertMeasures(
                oracle().lifecycle(),
                Map.of("activity", "order", "period", "2026-04", "currency", "(all)"),
                "new_customers=0 retained=0 resurrected=0 churned=1 active=0 active_previous=1 retention_rate=0.0"
                        + " churn_rate=1.0 orders=0 buyers_to_date=2 repeat_buyers_to_date=1 repeat_purchase_rate=0.5"
                        + " is_final=false");
        assertThat(oracle().lifecycle())
                .as("4 of touch, 4 of order, 4 of EUR, 4 of USD")
                .hasSize(16);
    }

    @Test
    void revenueIsNetAndNeverMixesCurrencies() {
        sendTheStory();
        assertThat(revenue("EUR"))
                .containsExactly("2026-01 7.0000", "2026-02 10.0000", "2026-03 5.0000", "2026-04 -2.0000");
        assertThat(revenue("USD"))
                .containsExactly("2026-01 0.0000", "2026-02 0.0000", "2026-03 0.5000", "2026-04 0.0000");
    }

    @Test
    void aRefundBeforeEveryOrderHasARevenueRowOfItsOwn() {
        story.at("2026-01-05T10:00:00Z", "customer_id:1").refunds("r", "o", "3.00", "EUR");
        story.at("2026-02-05T10:00:00Z", "customer_id:1").orders("o", "9.00", "EUR");
        assertThat(revenue("EUR")).containsExactly("2026-01 -3.0000", "2026-02 9.0000");
        assertThat(oracle().lifecycle().stream()
                        .filter(row -> row.key().get("activity").equals("order"))
                        .filter(row -> row.key().get("currency").equals("(all)")))
                .as("counts begin with the first order")
                .hasSize(1);
        // The cohort's revenue holds the refund from offset 0 on.
        assertMeasures(
                oracle().lifetimeValue(),
                Map.of("cohort", "2026-02", "period_offset", 0, "currency", "EUR"),
                "customers=1 cumulative_net_revenue=6.0000 net_revenue_per_customer=6.0 is_final=false");
    }

    @Test
    void aRefundThatTwoSilosReportIsTakenOffOnce() {
        story.at("2026-01-05T10:00:00Z", "customer_id:1").orders("o", "9.00", "EUR");
        story.at("2026-01-06T10:00:00Z", "customer_id:1").refunds("r1", "o", "2.00", "EUR");
        story.at("2026-02-07T10:00:00Z", "customer_id:1").seenBy("crm").refunds("r1", "o", "2.00", "EUR");
        story.at("2026-02-08T10:00:00Z", "customer_id:1").refunds("r2", "o", "1.00", "EUR");
        assertThat(revenue("EUR")).containsExactly("2026-01 7.0000", "2026-02 -1.0000");
    }

    @Test
    void aPeriodIsCompleteWhenWReachesItsEnd() {
        story.at("2026-01-05T10:00:00Z", "customer_id:1");
        story.at("2026-01-31T23:59:59.999Z", "customer_id:1");
        assertThat(isFinal("2026-01")).as("W is 31 January, 23:00").isFalse();
        story.at("2026-02-01T00:59:00Z", "customer_id:1");
        assertThat(isFinal("2026-01")).as("W is 1 February, 00:00").isTrue();
    }

    private boolean isFinal(String period) {
        return (boolean) only(oracle().lifecycle(), Map.of("activity", "touch", "period", period))
                .get("is_final");
    }

    @Test
    void lifetimeValueAddsUpWhatACohortBroughtIn() {
        sendTheStory();
        // Cohort 02 = {Anna}: EUR 10.00, +5.00 in March, −2.00 in April; USD 0.50 in March.
        List<Row> rows = oracle().lifetimeValue();
        String[] euros = {"10.0000", "15.0000", "13.0000"};
        String[] dollars = {"0.0000", "0.5000", "0.5000"};
        for (int offset = 0; offset < 3; offset++) {
            assertThat(only(rows, Map.of("cohort", "2026-02", "period_offset", offset, "currency", "EUR")))
                    .containsEntry("cumulative_net_revenue", new BigDecimal(euros[offset]));
            assertThat(only(rows, Map.of("cohort", "2026-02", "period_offset", offset, "currency", "USD")))
                    .containsEntry("cumulative_net_revenue", new BigDecimal(dollars[offset]));
            assertThat(only(rows, Map.of("cohort", "2026-02", "period_offset", offset, "currency", "(all)")))
                    .containsOnlyKeys("customers", "is_final");
        }
        assertThat(rows)
                .as("cohort 02: 3 offsets × 3; cohort 01: 4 offsets × 2")
                .hasSize(17);
    }

    @Test
    void touchpointsAreCountedByEachDimensionAndByAllTogether() {
        sendTheStory();
        // March: Anna's two orders (direct, decision, sales) and Ben's mail (email, consideration, marketing); all seen
        // by webshop. February: Anna's two orders (webshop, crm) and Carl's view, which matches no entry of the map.
        List<Row> rows = oracle().touchpoints();
        assertMeasures(
                rows,
                touch("2026-03", "(all)", "(all)", "(all)", "(all)"),
                "touchpoints=3 customers=2 share=1.0 previous_share=1.0 is_final=true");
        assertMeasures(
                rows,
                touch("2026-03", "(all)", "(all)", "email", "(all)"),
                "touchpoints=1 customers=1 share=0.3333333333333333 previous_share=0.0 is_final=true");
        assertMeasures(
                rows,
                touch("2026-03", "webshop", "sales", "direct", "decision"),
                "touchpoints=2 customers=1 share=0.6666666666666666 previous_share=0.3333333333333333 is_final=true");
        assertMeasures(
                rows,
                touch("2026-03", "crm", "(all)", "(all)", "(all)"),
                "touchpoints=0 customers=0 share=0.0 previous_share=0.3333333333333333 is_final=true");
        assertMeasures(
                rows,
                touch("2026-02", "webshop", "(none)", "direct", "(none)"),
                "touchpoints=1 customers=1 share=0.3333333333333333 previous_share=0.0 is_final=true");
        assertMeasures(
                rows,
                touch("2026-01", "(all)", "(all)", "(all)", "(all)"),
                "touchpoints=2 customers=2 share=1.0 is_final=true");
        assertThat(rows.stream().filter(row -> row.key().get("period").equals("2026-05")))
                .as("May comes after W")
                .isEmpty();
    }

    @Test
    void dataQualityIsCountedByDayAndSource() {
        sendTheStory();
        // Anna is known to webshop and crm, Ben and the device to webshop alone.
        List<Row> rows = oracle().dataQuality();
        assertMeasures(
                rows,
                Map.of("source", "crm", "period_type", "day", "period", "2026-02-03"),
                "accepted=1 stitched=1 stitch_rate=1.0 identifiers_1=1 identifiers_2=0 identifiers_3=0"
                        + " identifiers_4_plus=0 repeated_orders=1 contradicting_orders=0 is_final=true");
        assertMeasures(
                rows,
                Map.of("source", "(all)", "period", "2026-02-03"),
                "accepted=2 stitched=2 stitch_rate=1.0 identifiers_1=1 identifiers_2=1 identifiers_3=0"
                        + " identifiers_4_plus=0 repeated_orders=1 contradicting_orders=0 is_final=true");
        assertMeasures(
                rows,
                Map.of("source", "webshop", "period", "2026-02-10"),
                "accepted=1 stitched=0 stitch_rate=0.0 identifiers_1=1 identifiers_2=0 identifiers_3=0"
                        + " identifiers_4_plus=0 repeated_orders=0 contradicting_orders=0 is_final=true");
        assertThat(only(rows, Map.of("source", "(all)", "period", "2026-04-03")))
                .as("W is that day")
                .containsEntry("is_final", false);
        assertThat(rows).as("eight days, and crm on one of them").hasSize(17);
    }

    @Test
    void periodsBeginAtMidnightOfTheZone() {
        story.at("2026-03-31T22:30:00Z", "customer_id:1"); // 1 April 00:30 in Amsterdam
        story.at("2026-12-31T22:59:59Z", "customer_id:1"); // 31 December 23:59:59, in ISO week 53
        var rules = RULES.withCalendar(ZoneId.of("Europe/Amsterdam"), List.of("day", "week", "month", "quarter"));
        var cohorts = new HashSet<>();
        var oracle = BatchOracle.of(story.touchpoints(), rules);
        oracle.retention().forEach(row -> cohorts.add(row.key().get("cohort")));
        assertThat(cohorts).containsExactlyInAnyOrder("2026-04-01", "2026-W14", "2026-04", "2026-Q2");
        // 1 April to 31 December: 275 days, weeks 14 to 53, 9 months, 3 quarters.
        assertThat(offsetMax(oracle, "day")).isEqualTo(274);
        assertThat(offsetMax(oracle, "week")).isEqualTo(39);
        assertThat(offsetMax(oracle, "month")).isEqualTo(8);
        assertThat(offsetMax(oracle, "quarter")).isEqualTo(2);
    }

    private static int offsetMax(BatchOracle oracle, String periodType) {
        return oracle.retention().stream()
                .filter(row -> row.key().get("period_type").equals(periodType))
                .mapToInt(row -> (int) row.key().get("period_offset"))
                .max()
                .orElseThrow();
    }

    private BatchOracle oracle() {
        return BatchOracle.of(story.touchpoints(), RULES);
    }

    private List<String> revenue(String currency) {
        return oracle().lifecycle().stream()
                .filter(row -> row.key().get("currency").equals(currency))
                .map(row -> row.key().get("period") + " " + row.measures().get("net_revenue"))
                .sorted()
                .toList();
    }

    private static List<String> texts(List<Row> retention) {
        List<String> texts = new ArrayList<>();
        for (Row row : retention) {
            Map<String, Object> key = row.key();
            Map<String, Object> measures = row.measures();
            double rate = (double) (long) measures.get("active") / (long) measures.get("cohort_size");
            assertThat(measures).containsEntry("retention_rate", rate);
            texts.add(key.get("activity") + " " + key.get("retention_type") + " " + key.get("cohort") + " "
                    + key.get("period_offset") + ": " + measures.get("active") + "/" + measures.get("cohort_size")
                    + (measures.get("is_final").equals(true) ? " final" : " open"));
        }
        return texts;
    }

    private static Map<String, Object> touch(
            String period, String source, String department, String channel, String phase) {
        return Map.of("period", period, "source", source, "department", department, "channel", channel, "phase", phase);
    }
}
