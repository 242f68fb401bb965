package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static io.olifant.systemtests.oracle.RowSums.is;
import static io.olifant.systemtests.oracle.RowSums.isAll;
import static io.olifant.systemtests.oracle.RowSums.money;
import static io.olifant.systemtests.oracle.RowSums.number;
import static io.olifant.systemtests.oracle.RowSums.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Touchpoint;
import io.olifant.systemtests.RandomStory;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of any figures of any events. Each seed is one world; a failure names it. */
final class OracleInvariantsTest {

    private static final int SEEDS = 60;
    private static final OracleRules DAILY =
            RULES.withCalendar(ZoneId.of("Europe/Amsterdam"), List.of("day", "week", "month", "quarter"));

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void figuresAreAFunctionOfTheSetOfEvents(long seed) {
        List<Touchpoint> events = world(seed);
        BatchOracle once = BatchOracle.of(events, DAILY);
        BatchOracle again = BatchOracle.of(RandomStory.redelivered(events, seed), DAILY);
        assertThat(again.groups()).isEqualTo(once.groups());
        assertThat(new HashSet<>(again.rows())).isEqualTo(new HashSet<>(once.rows()));
        assertThat(again.journeys()).isEqualTo(once.journeys());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyIdentifierLiesInOneProfileThatKeepsTheLimits(long seed) {
        List<Touchpoint> events = world(seed);
        BatchOracle oracle = BatchOracle.of(events, RULES);
        Set<String> identifiers = new HashSet<>();
        for (Set<String> group : oracle.groups()) {
            assertThat(Collections.disjoint(group, identifiers)).isTrue();
            identifiers.addAll(group);
            assertThat(count(group, "customer_id:")).isLessThanOrEqualTo(1);
            assertThat(count(group, "email:")).isLessThanOrEqualTo(2);
            if (group.size() > 1) {
                assertThat(Collections.disjoint(group, oracle.sharedIdentifiers()))
                        .isTrue();
            }
        }
        Set<String> seen = events.stream()
                .flatMap(event -> OracleEvent.of(event, RULES).identifiers().stream())
                .map(CanonicalIdentifier::text)
                .collect(Collectors.toSet());
        assertThat(identifiers).isEqualTo(seen);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLinkIsInvalidOnlyForAReason(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        Map<String, Set<String>> groupOf = new TreeMap<>();
        oracle.groups().forEach(group -> group.forEach(identifier -> groupOf.put(identifier, group)));
        for (Touchpoint touchpoint : world(seed)) {
            OracleEvent event = OracleEvent.of(touchpoint, RULES);
            Set<String> anchors = groupOf.get(event.anchor().text());
            for (CanonicalIdentifier identifier : event.identifiers()) {
                Set<String> others = groupOf.get(identifier.text());
                boolean isShared = oracle.sharedIdentifiers().contains(identifier.text())
                        || oracle.sharedIdentifiers().contains(event.anchor().text());
                if (!anchors.equals(others) && !isShared) {
                    Set<String> joined = new HashSet<>(anchors);
                    joined.addAll(others);
                    assertThat(count(joined, "customer_id:") > 1 || count(joined, "email:") > 2)
                            .as("seed %s: %s and %s are apart, so together they break a limit", seed, anchors, others)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lifecycleAddsUp(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), DAILY);
        List<Row> rows = oracle.lifecycle();
        for (Row row : rows) {
            if (row.key().get("currency").equals("(all)")) {
                assertThat(number(row, "active"))
                        .isEqualTo(number(row, "new_customers") + number(row, "retained") + number(row, "resurrected"));
                assertThat(number(row, "churned")).isEqualTo(number(row, "active_previous") - number(row, "retained"));
            }
        }
        long buyers =
                oracle.customers().stream().filter(c -> !c.orders().isEmpty()).count();
        long orders =
                oracle.customers().stream().mapToLong(c -> c.orders().size()).sum();
        for (String periodType : DAILY.periodTypes()) {
            Predicate<Row> ofType = row -> row.key().get("period_type").equals(periodType);
            assertThat(sum(rows, ofType.and(is("activity", "touch")), "new_customers"))
                    .isEqualTo(oracle.customers().size());
            assertThat(sum(rows, ofType.and(is("activity", "order")), "new_customers"))
                    .isEqualTo(buyers);
            assertThat(sum(rows, ofType, "orders")).isEqualTo(orders);
            assertThat(money(rows, ofType.and(is("currency", "EUR")), "net_revenue"))
                    .isEqualByComparingTo(revenue(oracle.customers(), "EUR"));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void retentionAddsUpToLifecycle(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        OracleCalendar calendar = new OracleCalendar(RULES.zone());
        for (String activity : Observation.ACTIVITIES) {
            Map<String, Long> activeByPeriod = new TreeMap<>();
            Map<Object, Long> unboundedBefore = new TreeMap<>();
            for (Row row : oracle.retention()) {
                if (!row.key().get("activity").equals(activity)) {
                    continue;
                }
                int offset = (int) row.key().get("period_offset");
                if (row.key().get("retention_type").equals("recurring")) {
                    var cohort = java.time.LocalDate.parse(row.key().get("cohort") + "-01");
                    String period = calendar.text("month", calendar.plus("month", cohort, offset));
                    activeByPeriod.merge(period, number(row, "active"), Long::sum);
                } else {
                    Long before = unboundedBefore.put(row.key().get("cohort"), number(row, "active"));
                    assertThat(number(row, "active")).isLessThanOrEqualTo(before == null ? Long.MAX_VALUE : before);
                }
                if (offset == 0) {
                    assertThat(number(row, "active")).isEqualTo(number(row, "cohort_size"));
                }
            }
            Map<String, Long> lifecycle = oracle.lifecycle().stream()
                    .filter(is("activity", activity).and(is("currency", "(all)")))
                    .collect(Collectors.toMap(row -> (String) row.key().get("period"), row -> number(row, "active")));
            assertThat(activeByPeriod).isEqualTo(lifecycle);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lifetimeValueOfAllCohortsIsTheRevenueOfAllBuyers(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        Map<Object, BigDecimal> latestByCohort = new TreeMap<>();
        // Offsets ascend within a cohort, so the last one put is the greatest.
        oracle.lifetimeValue().stream()
                .filter(is("currency", "USD"))
                .forEach(row -> latestByCohort.put(
                        row.key().get("cohort"), (BigDecimal) row.measures().get("cumulative_net_revenue")));
        List<OracleCustomer> buyers =
                oracle.customers().stream().filter(c -> !c.orders().isEmpty()).toList();
        assertThat(latestByCohort.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(revenue(buyers, "USD"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void touchpointsOfEachDimensionAddUpToTheTotal(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        List<Row> rows = oracle.touchpoints();
        Predicate<Row> total =
                isAll("source").and(isAll("department")).and(isAll("channel")).and(isAll("phase"));
        long events =
                oracle.customers().stream().mapToLong(c -> c.history().size()).sum();
        assertThat(sum(rows, total, "touchpoints")).isEqualTo(events);
        for (String dimension : List.of("source", "department", "channel", "phase")) {
            Predicate<Row> single = isAll(dimension).negate();
            for (String other : List.of("source", "department", "channel", "phase")) {
                single = other.equals(dimension) ? single : single.and(isAll(other));
            }
            assertThat(sum(rows, single, "touchpoints")).as(dimension).isEqualTo(events);
        }
        Predicate<Row> combination = isAll("source")
                .negate()
                .and(isAll("department").negate())
                .and(isAll("channel").negate())
                .and(isAll("phase").negate());
        assertThat(sum(rows, combination, "touchpoints")).isEqualTo(events);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void dataQualityCountsEveryTouchpointOnceForItsSource(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        List<Row> rows = oracle.dataQuality();
        for (Predicate<Row> slice : List.of(isAll("source"), isAll("source").negate())) {
            assertThat(sum(rows, slice, "accepted")).isEqualTo(oracle.touchpointCount());
            long byIdentifiers = Stream.of("identifiers_1", "identifiers_2", "identifiers_3", "identifiers_4_plus")
                    .mapToLong(measure -> sum(rows, slice, measure))
                    .sum();
            assertThat(byIdentifiers).isEqualTo(oracle.touchpointCount());
            assertThat(sum(rows, slice, "stitched")).isLessThanOrEqualTo(oracle.touchpointCount());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void journeysHoldEveryTouchpointOnceAndEveryOrder(long seed) {
        BatchOracle oracle = BatchOracle.of(world(seed), RULES);
        for (OracleCustomer customer : oracle.customers()) {
            List<CutJourney> journeys = JourneyOracle.journeys(customer, RULES, oracle.observationTime());
            assertThat(journeys.stream().mapToLong(CutJourney::touchpoints).sum())
                    .isEqualTo(customer.history().size());
            assertThat(journeys.stream()
                            .filter(j -> j.outcome().equals("converted"))
                            .map(CutJourney::orderId))
                    .containsExactlyElementsOf(customer.orders().stream()
                            .map(OracleCustomer.Sale::id)
                            .toList());
            assertThat(journeys.stream().filter(j -> j.outcome().equals("open")).count())
                    .isLessThanOrEqualTo(1);
        }
    }

    static List<Touchpoint> world(long seed) {
        return RandomStory.of(seed, 20 + (int) seed * 2, seed % 2 == 0 ? 150 : 20);
    }

    private static long count(Set<String> identifiers, String namespace) {
        return identifiers.stream().filter(x -> x.startsWith(namespace)).count();
    }

    static BigDecimal revenue(List<OracleCustomer> customers, String currency) {
        return customers.stream()
                .flatMap(customer -> customer.sales().stream())
                .filter(sale -> sale.currency().equals(currency))
                .map(OracleCustomer.Sale::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
