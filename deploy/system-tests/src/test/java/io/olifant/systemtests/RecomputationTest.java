package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.recompute.CutJourney;
import io.olifant.recompute.Family;
import io.olifant.recompute.FigureRow;
import io.olifant.recompute.FigureRules;
import io.olifant.recompute.FigureRules.JourneyRules;
import io.olifant.recompute.Recomputation;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.systemtests.harness.DeploymentRules;
import io.olifant.systemtests.harness.RowDifferences;
import io.olifant.systemtests.oracle.BatchOracle;
import io.olifant.systemtests.oracle.CanonicalIdentifier;
import io.olifant.systemtests.oracle.OracleJourney;
import io.olifant.systemtests.oracle.OracleRules;
import io.olifant.systemtests.oracle.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The peer that the benchmark measures the pipeline against computes the figures of the oracle: else it would be measured
 * at something else.
 */
final class RecomputationTest {

    private static final Recomputation.Resources RESOURCES = new Recomputation.Resources("1GB", 2);

    /** What the models expect is not recomputed, and where they expect something their buyers are counted. */
    private static final Set<String> FITTED = Set.of(
            "buyers",
            "p_alive",
            "expected_orders",
            "expected_orders_low",
            "expected_orders_high",
            "expected_value",
            "expected_value_low",
            "expected_value_high");

    private static final Set<String> MODELS = Set.of("first_touch", "last_touch", "linear");

    private static final List<String> ALL_PERIOD_TYPES = List.of("day", "week", "month", "quarter");

    private static final int CONVERSIONS_WITH_A_PATH_MAX = 1_000;

    @Test
    void theGeneratedRetailerHasTheFiguresOfTheOracle() throws SQLException {
        OracleRules rules =
                DeploymentRules.defaults().withCalendar(ZoneId.of("Europe/Amsterdam"), List.of("month", "week"));
        List<Touchpoint> deliveries = new ArrayList<>();
        Retailer.generate(new RetailerConfig(7, 100, LocalDate.of(2025, 1, 20), 120, 0.05, 1, true, true))
                .forEachRemaining((Delivery delivery) -> deliveries.add(delivery.touchpoint()));
        assertAgrees(deliveries, rules);
        for (String activity : List.of("touch", "order")) {
            assertThat(BatchOracle.of(deliveries, rules).acquisition())
                    .as("several channels must bring the customers of %s", activity)
                    .filteredOn(row -> row.key().get("activity").equals(activity))
                    .extracting(row -> row.key().get("acquired_by"))
                    .contains("(unattributed)", "paid_search", "organic_search", "social", "display");
        }
    }

    @Test
    void hardIdentitiesHaveTheFiguresOfTheOracleInEveryPeriodType() throws SQLException {
        OracleRules rules = DeploymentRules.defaults().withCalendar(ZoneId.of("Asia/Kolkata"), ALL_PERIOD_TYPES);
        assertAgrees(RandomStory.redelivered(RandomStory.worlds(24, 50, 40), 11), rules);
    }

    @Test
    void aYearEndsAndClocksChange() throws SQLException {
        OracleRules rules = DeploymentRules.defaults().withCalendar(RandomStory.SUMMER_AT_NEW_YEAR, ALL_PERIOD_TYPES);
        assertAgrees(RandomStory.redelivered(RandomStory.worlds(8, 50, 60), 3), rules);
    }

    @Test
    void crowdedDaysAndLongJourneysAreCutWhereTheRulesSay() throws SQLException {
        OracleRules rules = cutting(100, 3, 1);
        List<Touchpoint> deliveries = RandomStory.redelivered(RandomStory.worlds(12, 60, 20), 5);
        assertThat(BatchOracle.of(deliveries, rules).journeyFigures())
                .as("the worlds must be hard")
                .anyMatch(row -> "truncated".equals(row.key().get("outcome")));
        assertAgrees(deliveries, rules);
    }

    @Test
    void behindATruncatedJourneyDaysAreCut() throws SQLException {
        Story story = new Story();
        for (int day = 10; day < 15; day++) {
            for (int hour = 10; hour < 15; hour++) {
                story.at("2026-01-" + day + "T" + hour + ":00:00Z", "cookie:c").through("display");
            }
        }
        story.at("2026-01-16T10:00:00Z", "cookie:c").through("email");
        story.at("2026-01-16T11:00:00Z", "cookie:c").orders("o", "10.00", "EUR");
        for (int day = 17; day < 20; day++) {
            story.at("2026-01-" + day + "T23:59:59.999Z", "cookie:c").through("display");
        }
        assertAgrees(story.touchpoints(), cutting(100, 7, 10_000));
        assertAgrees(story.touchpoints(), cutting(100, 2, 10_000));
    }

    @Test
    void ofALongPathTheLastRunsAreKept() throws SQLException {
        Story story = new Story();
        for (String channel : List.of("display", "social", "email", "email", "paid_search", "affiliate")) {
            int minute = 10 + story.touchpoints().size();
            story.at("2026-01-10T10:" + minute + ":00Z", "cookie:c").through(channel);
        }
        story.at("2026-01-10T11:00:00Z", "cookie:c").orders("o", "10.00", "EUR");
        assertAgrees(story.touchpoints(), cutting(3, 10_000, 10_000));
    }

    @Test
    void aBlankPhaseIsThatOfTheJourneyMap() throws SQLException {
        Story story = new Story();
        story.at("2026-01-10T10:00:00Z", "cookie:c").through("display");
        story.at("2026-01-10T10:01:00Z", "cookie:c").opens("t").inPhase(" ");
        story.at("2026-01-10T10:02:00Z", "cookie:c").opens("t").inPhase("decision");
        assertAgrees(story.touchpoints(), DeploymentRules.defaults());
    }

    @Test
    void rowsThatDifferInTheAnchorAloneAreInTheOrderOfItsBytes() throws SQLException {
        Story story = new Story();
        String time = "2026-01-10T10:00:00Z";
        story.at(time, "customer_id:7").as("e").through("display");
        story.at(time, "cookie:c").as("e").through("social");
        story.at("2026-01-10T10:05:00Z", "customer_id:7", "cookie:c").orders("o", "10.00", "EUR");
        assertAgrees(story.touchpoints(), DeploymentRules.defaults());
    }

    @Test
    void ofACustomerWithTooManyConversionsNoPathCounts() throws SQLException {
        Story story = new Story();
        Instant begin = Instant.parse("2026-01-10T10:00:00Z");
        for (int i = 0; i <= CONVERSIONS_WITH_A_PATH_MAX; i++) {
            Instant time = begin.plusSeconds(2 * i);
            story.at(time.toString(), "cookie:till").through("display");
            story.at(time.plusSeconds(1).toString(), "cookie:till").orders("o" + i, "1.00", "EUR");
        }
        story.at("2026-02-10T10:00:00Z", "cookie:till").through("display");
        story.at("2026-02-10T10:01:00Z", "cookie:till").orders("o", "1.00", "EUR");
        assertAgrees(story.touchpoints(), DeploymentRules.defaults());
    }

    @Test
    void whateverAHostileSourceSendsIsBoundedByTheSameRules() throws SQLException {
        List<Touchpoint> deliveries = RandomStory.worlds(4, 60, 40);
        deliveries.addAll(new HostileSource(7).everything());
        assertAgrees(deliveries, DeploymentRules.defaults());
    }

    @Test
    void aLateMergeIsRightAfterTheNextRecomputation() throws SQLException {
        OracleRules rules = DeploymentRules.defaults();
        Story story = new Story();
        story.at("2026-01-10T10:00:00Z", "cookie:late").through("display");
        story.at("2026-01-10T10:10:00Z", "cookie:late").orders("o0", "20.00", "EUR");
        story.at("2026-02-05T09:00:00Z", "customer_id:7", "device_id:d").orders("o1", "50.00", "EUR");
        story.at("2026-03-02T12:30:00Z", "customer_id:8");
        try (Recomputation recomputation = recomputation(rules)) {
            recomputation.load(story.touchpoints().iterator());
            recomputation.recompute();
            assertAgrees(recomputation, BatchOracle.of(story.touchpoints(), rules));

            story.at("2026-03-01T08:00:00Z", "customer_id:7", "cookie:late");
            recomputation.load(story.touchpoints().subList(4, 5).iterator());
            recomputation.recompute();
            assertAgrees(recomputation, BatchOracle.of(story.touchpoints(), rules));
        }
    }

    /** Default rules with other limits, and figures by week. */
    private static OracleRules cutting(int pathRunsMax, int journeyTouchpointsMax, int identifierDayTouchpointsMax) {
        OracleRules defaults = DeploymentRules.defaults();
        return new OracleRules(
                defaults.namespaces(),
                defaults.journeyMap(),
                defaults.afterSales(),
                defaults.zone(),
                List.of("week"),
                defaults.journeyTimeout(),
                defaults.visitGap(),
                defaults.pathLookBack(),
                pathRunsMax,
                journeyTouchpointsMax,
                identifierDayTouchpointsMax,
                defaults.answerPromise(),
                List.of(),
                defaults.pseudonym());
    }

    private static void assertAgrees(List<Touchpoint> deliveries, OracleRules rules) throws SQLException {
        try (Recomputation recomputation = recomputation(rules)) {
            recomputation.load(deliveries.iterator());
            recomputation.recompute();
            assertAgrees(recomputation, BatchOracle.of(deliveries, rules));
        }
    }

    private static void assertAgrees(Recomputation recomputation, BatchOracle oracle) throws SQLException {
        assertThat(recomputation.profiles()).isEqualTo(oracle.groups());
        assertThat(recomputation.sharedIdentifiers()).isEqualTo(oracle.sharedIdentifiers());
        assertThat(texts(recomputation.journeys(), RecomputationTest::text))
                .isEqualTo(texts(oracle.journeys(), RecomputationTest::text));
        List<Row> actual = new ArrayList<>();
        for (Family family : Family.values()) {
            recomputation.rows(family).forEach(row -> actual.add(row(row)));
        }
        assertThat(RowDifferences.between(expected(oracle), actual)).isEmpty();
    }

    private static Recomputation recomputation(OracleRules rules) throws SQLException {
        return Recomputation.inMemory(RESOURCES, figureRules(rules), identifier -> canonical(identifier, rules));
    }

    private static Optional<String> canonical(Identifier identifier, OracleRules rules) {
        return rules.canonical(identifier.getNamespace(), identifier.getValue()).map(CanonicalIdentifier::text);
    }

    private static FigureRules figureRules(OracleRules rules) {
        return new FigureRules(
                rules.namespaces().entrySet().stream()
                        .map(rule -> new FigureRules.NamespaceRule(
                                rule.getKey(),
                                rule.getValue().priority(),
                                rule.getValue().perProfile().orElse(null),
                                rule.getValue().sharedAfter().orElse(null)))
                        .toList(),
                rules.journeyMap().stream()
                        .map(entry -> new FigureRules.JourneyMapEntry(
                                entry.channel(),
                                entry.type(),
                                entry.phase(),
                                entry.department(),
                                entry.isAttributable()))
                        .toList(),
                rules.afterSales(),
                rules.zone(),
                rules.periodTypes(),
                new JourneyRules(
                        rules.journeyTimeout(),
                        rules.visitGap(),
                        rules.pathLookBack(),
                        rules.pathRunsMax(),
                        rules.journeyTouchpointsMax()),
                rules.identifierDayTouchpointsMax());
    }

    /** The oracle's rows of the recomputed families, without what is not recomputed. */
    private static List<Row> expected(BatchOracle oracle) {
        return Stream.of(
                        oracle.retention(),
                        oracle.lifecycle(),
                        oracle.lifetimeValue().stream()
                                .map(RecomputationTest::withoutFitted)
                                .toList(),
                        oracle.acquisition(),
                        oracle.journeyFigures(),
                        oracle.attribution().stream()
                                .filter(row -> MODELS.contains(row.key().get("model")))
                                .toList())
                .flatMap(List::stream)
                .toList();
    }

    private static Row withoutFitted(Row row) {
        SortedMap<String, Object> measures = new TreeMap<>(row.measures());
        measures.keySet().removeAll(FITTED);
        return new Row(row.topic(), row.key(), measures);
    }

    private static Row row(FigureRow row) {
        return new Row(row.family().topic(), row.key(), row.measures());
    }

    /** The journeys of each customer as sorted texts. */
    private static <J> Map<SortedSet<String>, List<String>> texts(
            Map<SortedSet<String>, ? extends Collection<J>> journeys, Function<J, String> text) {
        Map<SortedSet<String>, List<String>> texts = new HashMap<>();
        journeys.forEach((customer, each) ->
                texts.put(customer, each.stream().map(text).sorted().toList()));
        return texts;
    }

    private static String text(OracleJourney journey) {
        return text(new CutJourney(
                journey.startedAt(),
                journey.endedAt(),
                journey.outcome(),
                journey.touchpoints(),
                journey.visits(),
                journey.channels(),
                journey.handovers(),
                journey.durationMs(),
                journey.orderId(),
                journey.orderValue(),
                journey.currency()));
    }

    private static String text(CutJourney journey) {
        return journey.toString();
    }
}
