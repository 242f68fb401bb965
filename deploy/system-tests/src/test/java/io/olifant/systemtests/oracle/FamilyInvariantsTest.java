package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleInvariantsTest.revenue;
import static io.olifant.systemtests.oracle.OracleInvariantsTest.world;
import static io.olifant.systemtests.oracle.RowSums.is;
import static io.olifant.systemtests.oracle.RowSums.isAll;
import static io.olifant.systemtests.oracle.RowSums.money;
import static io.olifant.systemtests.oracle.RowSums.number;
import static io.olifant.systemtests.oracle.RowSums.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What figures of different families say about the same thing agrees. Each seed is one world; a failure names it. */
final class FamilyInvariantsTest {

    private static final int SEEDS = 40;
    private static final OracleRules RULES = OracleRulesForTests.attributing("direct", "email")
            .withCalendar(ZoneId.of("Europe/Amsterdam"), List.of("week", "month"));

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyModelGivesAwayEveryConversionAndAllRevenue(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        List<Row> rows = oracle.attribution();
        long orders = orders(oracle);
        for (String model : List.of(
                "first_touch",
                "last_touch",
                "last_non_direct",
                "linear",
                "position_based",
                "time_decay",
                "markov",
                "shapley")) {
            for (String periodType : RULES.periodTypes()) {
                Predicate<Row> slice = is("model", model).and(is("period_type", periodType));
                assertThat(money(rows, slice, "conversions"))
                        .as(model)
                        .isEqualByComparingTo(BigDecimal.valueOf(orders));
                for (String currency : List.of("EUR", "USD")) {
                    assertThat(money(rows, slice.and(is("currency", currency)), "revenue"))
                            .as(model)
                            .isEqualByComparingTo(gross(oracle, currency));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void journeysOfAllOutcomesAreTheOnesOfEach(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        List<Row> rows = oracle.journeyFigures();
        for (String measure : List.of("journeys", "touchpoints", "visits", "channels", "handovers", "duration_ms")) {
            assertThat(sum(rows, isAll("outcome"), measure))
                    .as(measure)
                    .isEqualTo(sum(rows, isAll("outcome").negate(), measure));
        }
        Predicate<Row> monthly = is("period_type", "month");
        assertThat(sum(rows, monthly.and(isAll("outcome")), "touchpoints")).isEqualTo(oracle.touchpointCount());
        assertThat(sum(rows, monthly.and(is("outcome", "converted")), "journeys"))
                .isEqualTo(orders(oracle));
        assertThat(money(rows, monthly.and(is("outcome", "converted")).and(is("currency", "USD")), "order_value"))
                .isEqualByComparingTo(gross(oracle, "USD"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void transitionsBeginAndEndAsOftenAsJourneysDo(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        List<Row> journeys = oracle.journeyFigures();
        for (String dimension : List.of("channel", "phase", "department")) {
            Predicate<Row> slice = is("dimension", dimension);
            assertThat(sum(oracle.transitions(), slice.and(is("from_value", "(start)")), "transitions"))
                    .isEqualTo(sum(journeys, isAll("outcome"), "journeys"));
            assertThat(sum(oracle.transitions(), slice.and(is("to_value", "(conversion)")), "transitions"))
                    .isEqualTo(sum(journeys, is("outcome", "converted"), "journeys"));
            assertThat(sum(oracle.transitions(), slice.and(is("to_value", "(abandoned)")), "transitions"))
                    .isEqualTo(sum(journeys, is("outcome", "abandoned"), "journeys"));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void channelMixIsMadeOfTheActiveCustomersAndTheirRevenue(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        List<Row> mix = oracle.channelMix();
        for (Row row : oracle.lifecycle()) {
            Predicate<Row> period = is("period_type", (String) row.key().get("period_type"))
                    .and(is("period", (String) row.key().get("period")));
            if (row.key().get("activity").equals("touch")) {
                assertThat(sum(mix, period, "customers")).isEqualTo(number(row, "active"));
            } else if (row.key().get("currency").equals("(all)")) {
                assertThat(sum(mix, period, "buyers")).isEqualTo(number(row, "active"));
                assertThat(sum(mix, period, "orders")).isEqualTo(number(row, "orders"));
            } else {
                assertThat(money(
                                mix,
                                period.and(is("currency", (String) row.key().get("currency"))),
                                "net_revenue"))
                        .isEqualByComparingTo((BigDecimal) row.measures().get("net_revenue"));
            }
        }
        assertThat(money(mix, is("period_type", "week").and(is("currency", "EUR")), "net_revenue"))
                .isEqualByComparingTo(revenue(oracle.customers(), "EUR"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whomChannelsBroughtAreTheCustomersOfTheCohort(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        List<Row> acquisition = oracle.acquisition();
        List<Row> recurring = oracle.retention().stream()
                .filter(is("retention_type", "recurring"))
                .toList();
        for (Row row : recurring) {
            Predicate<Row> group = sameIn(row, "activity", "period_type", "cohort", "period_offset")
                    .and(isAll("currency"));
            assertThat(sum(acquisition, group, "customers")).isEqualTo(number(row, "cohort_size"));
            assertThat(sum(acquisition, group, "active")).isEqualTo(number(row, "active"));
        }
        assertThat(sum(acquisition, isAll("currency"), "customers"))
                .isEqualTo(sum(recurring, row -> true, "cohort_size"));
        Predicate<Row> ofOrders = is("activity", "order");
        for (Row row : oracle.lifetimeValue()) {
            Predicate<Row> group = ofOrders.and(sameIn(row, "period_type", "cohort", "period_offset", "currency"));
            if (isAll("currency").test(row)) {
                assertThat(sum(acquisition, group, "customers")).isEqualTo(number(row, "customers"));
            } else {
                assertThat(money(acquisition, group, "cumulative_net_revenue"))
                        .isEqualByComparingTo((BigDecimal) row.measures().get("cumulative_net_revenue"));
            }
        }
    }

    /** What the first touch brought in is all that customers brought in, also those who never ordered but got a refund. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatFirstTouchesBroughtInIsAllRevenue(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        Map<Object, BigDecimal> newest = new HashMap<>();
        // Offsets ascend within a group, so the last one put is the greatest.
        oracle.acquisition().stream()
                .filter(is("activity", "touch").and(is("period_type", "week")).and(is("currency", "USD")))
                .forEach(row ->
                        newest.put(List.of(row.key().get("cohort"), row.key().get("acquired_by")), (BigDecimal)
                                row.measures().get("cumulative_net_revenue")));
        assertThat(newest.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(revenue(oracle.customers(), "USD"));
    }

    /** Else nothing of the above would say anything about channels. */
    @Test
    void theWorldsHaveCustomersOfSeveralChannelsAndOfNone() {
        for (String activity : Observation.ACTIVITIES) {
            Set<Object> channels = new HashSet<>();
            seeds().forEach(seed -> BatchOracle.of(world(seed), RULES).acquisition().stream()
                    .filter(is("activity", activity))
                    .forEach(row -> channels.add(row.key().get("acquired_by"))));
            assertThat(channels).containsExactlyInAnyOrder("direct", "email", "(unattributed)");
        }
    }

    private static Predicate<Row> sameIn(Row row, String... dimensions) {
        return other -> Arrays.stream(dimensions)
                .allMatch(
                        dimension -> row.key().get(dimension).equals(other.key().get(dimension)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySurveyIsAnsweredOnceByEachDimensionAndEveryTicketOpenedOnce(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        Predicate<Row> monthly = is("period_type", "month");
        List<Row> satisfaction = oracle.satisfaction();
        Predicate<Row> total = isAll("channel").and(isAll("department")).and(isAll("phase"));
        long surveys = countEvents(oracle, event -> event.touchpoint().getSurvey() != null);
        assertThat(sum(satisfaction, monthly.and(total), "responses")).isEqualTo(surveys);
        for (String dimension : List.of("channel", "department", "phase")) {
            // Of a combination no dimension is (all), of a dimension alone the two others are.
            assertThat(sum(satisfaction, monthly.and(isAll(dimension).negate()), "responses"))
                    .isEqualTo(2 * surveys);
        }
        long opened = countEvents(
                oracle,
                event -> event.touchpoint().getType().equals("ticket_opened") && event.property("ticket_id") != null);
        assertThat(sum(oracle.reciprocity(), monthly.and(isAll("department")), "opened"))
                .isEqualTo(opened);
        assertThat(sum(oracle.reciprocity(), monthly.and(isAll("department").negate()), "opened"))
                .isEqualTo(opened);
    }

    private static long countEvents(BatchOracle oracle, Predicate<OracleEvent> condition) {
        return oracle.customers().stream()
                .flatMap(customer -> customer.history().stream())
                .filter(condition)
                .count();
    }

    private static long orders(BatchOracle oracle) {
        return oracle.customers().stream().mapToLong(c -> c.orders().size()).sum();
    }

    private static BigDecimal gross(BatchOracle oracle, String currency) {
        return oracle.customers().stream()
                .flatMap(customer -> customer.orders().stream())
                .filter(order -> order.currency().equals(currency))
                .map(OracleCustomer.Sale::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
