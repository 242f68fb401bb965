package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.attributing;
import static io.olifant.systemtests.oracle.RowAssertions.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.Story;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AttributionOracleTest {

    private static final OracleRules RULES = attributing("direct", "email", "search", "social");

    private final Story story = new Story();

    @Test
    void everyModelSharesOutOneJourneyInItsOwnWay() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1").through("search");
        story.at("2026-01-08T00:00:00Z", "customer_id:1").through("email");
        story.at("2026-01-15T00:00:00Z", "customer_id:1").orders("o1", "10.00", "eur");
        assertThat(credits("first_touch")).containsExactlyInAnyOrder("search 1.000000", "search EUR 10.0000");
        assertThat(credits("last_touch")).containsExactlyInAnyOrder("direct 1.000000", "direct EUR 10.0000");
        assertThat(credits("last_non_direct")).containsExactlyInAnyOrder("email 1.000000", "email EUR 10.0000");
        // A third each; the unit that is left goes to the first position.
        assertThat(credits("linear"))
                .containsExactlyInAnyOrder(
                        "search 0.333334",
                        "email 0.333333",
                        "direct 0.333333",
                        "search EUR 3.3334",
                        "email EUR 3.3333",
                        "direct EUR 3.3333");
        assertThat(credits("position_based"))
                .containsExactlyInAnyOrder(
                        "search 0.400000",
                        "email 0.200000",
                        "direct 0.400000",
                        "search EUR 4.0000",
                        "email EUR 2.0000",
                        "direct EUR 4.0000");
        // Two weeks, one week, none: 1/4, 1/2 and 1 of 7/4. 142857.14, 285714.29 and 571428.57: one unit is left. Of
        // the money 14285.71, 28571.43 and 57142.86 units: two are left, for direct and search.
        assertThat(credits("time_decay"))
                .containsExactlyInAnyOrder(
                        "search 0.142857",
                        "email 0.285714",
                        "direct 0.571429",
                        "search EUR 1.4286",
                        "email EUR 2.8571",
                        "direct EUR 5.7143");
        // Without any of the three nothing is sold, so their effects and claims are the same; ties go by name.
        for (String model : List.of("markov", "shapley")) {
            assertThat(credits(model))
                    .as(model)
                    .containsExactlyInAnyOrder(
                            "direct 0.333334",
                            "email 0.333333",
                            "search 0.333333",
                            "direct EUR 3.3334",
                            "email EUR 3.3333",
                            "search EUR 3.3333");
        }
    }

    @Test
    void ofACustomerWhoConvertsMoreThanAThousandTimesInAPeriodNoPathIsPublished() {
        for (int order = 0; order < 1_001; order++) {
            String time = "2026-01-01T%02d:%02d:00Z".formatted(order / 60, order % 60);
            story.at(time, "customer_id:till").through("email").orders("o" + order, "1.00", "EUR");
        }
        story.at("2026-01-02T00:00:00Z", "customer_id:1").through("email").orders("other", "5.00", "EUR");

        for (String model : List.of("first_touch", "linear", "shapley", "markov")) {
            assertThat(credits(model))
                    .as(model)
                    .containsExactlyInAnyOrder(
                            "(unattributed) 1001.000000",
                            "(unattributed) EUR 1001.0000",
                            "email 1.000000",
                            "email EUR 5.0000");
        }
    }

    @Test
    void aChannelThatComesTwiceClaimsTwiceButIsOneChannelOfASet() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1").through("email");
        story.at("2026-01-02T00:00:00Z", "customer_id:1").through("search");
        story.at("2026-01-03T00:00:00Z", "customer_id:1").through("email").orders("o1", "0.0001", "EUR");
        assertThat(credits("linear"))
                .containsExactlyInAnyOrder("email 0.666667", "search 0.333333", "email EUR 0.0001");
        assertThat(credits("shapley"))
                .containsExactlyInAnyOrder("email 0.500000", "search 0.500000", "email EUR 0.0001");
    }

    @Test
    void oneTouchTakesAllTwoHalveAndFourShareFortyTenTenForty() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1").through("social").orders("o1", "1.00", "EUR");
        assertThat(credits("position_based")).containsExactlyInAnyOrder("social 1.000000", "social EUR 1.0000");
        story.at("2026-02-01T00:00:00Z", "customer_id:1").through("social");
        story.at("2026-02-02T00:00:00Z", "customer_id:1").through("email").orders("o2", "1.00", "USD");
        story.at("2026-03-01T00:00:00Z", "customer_id:1").through("social");
        story.at("2026-03-02T00:00:00Z", "customer_id:1").through("email");
        story.at("2026-03-03T00:00:00Z", "customer_id:1").through("search");
        story.at("2026-03-04T00:00:00Z", "customer_id:1").orders("o3", "0.00", "GBP");
        assertThat(lines(rows("position_based"), "period", "channel", "currency", "conversions", "revenue"))
                .containsExactlyInAnyOrder(
                        "2026-01 social (all) 1.000000 null",
                        "2026-01 social EUR null 1.0000",
                        "2026-02 social (all) 0.500000 null",
                        "2026-02 email (all) 0.500000 null",
                        "2026-02 social USD null 0.5000",
                        "2026-02 email USD null 0.5000",
                        // An order of nothing is a conversion without revenue.
                        "2026-03 social (all) 0.400000 null",
                        "2026-03 email (all) 0.100000 null",
                        "2026-03 search (all) 0.100000 null",
                        "2026-03 direct (all) 0.400000 null");
    }

    @Test
    void directEarnsTheLastNonDirectCreditOnlyWhereThereIsNothingElse() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1");
        story.at("2026-01-02T00:00:00Z", "customer_id:1").orders("o1", "1.00", "EUR");
        assertThat(credits("last_non_direct")).containsExactlyInAnyOrder("direct 1.000000", "direct EUR 1.0000");
    }

    @Test
    void aConversionWithoutAPathIsUnattributedInEveryModel() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1").through("store").orders("o1", "1.00", "EUR");
        story.at("2026-01-01T00:00:00Z", "customer_id:2").through("email").orders("o2", "2.00", "EUR");
        assertThat(Stream.concat(CreditClaims.BY_NAME.keySet().stream(), Stream.of("markov")))
                .hasSize(8)
                .allSatisfy(model -> assertThat(credits(model))
                        .containsExactlyInAnyOrder(
                                "(unattributed) 1.000000",
                                "(unattributed) EUR 1.0000",
                                "email 1.000000",
                                "email EUR 2.0000"));
    }

    @Test
    void removalEffectsAreThoseOfAChainWithConversionsAndLosses() {
        // Sold: search > email, and email. Lost: search. Each of three begins; half go on from search to email, who
        // are all won: 2/3. Without search, 1/3 is: effect 1/2. Without email, none is: effect 1.
        story.at("2026-01-01T00:00:00Z", "customer_id:1").through("search");
        story.at("2026-01-02T00:00:00Z", "customer_id:1").through("email").orders("o1", "3.00", "EUR");
        story.at("2026-01-02T00:00:00Z", "customer_id:2").through("email").orders("o2", "0.01", "USD");
        story.at("2026-01-02T00:00:00Z", "customer_id:3").through("search");
        story.at("2026-03-02T00:00:00Z", "customer_id:4").through("search");
        // A third of two conversions is 666666.67 millionths, two are 1333333.33.
        assertThat(credits("markov"))
                .containsExactlyInAnyOrder(
                        "search 0.666667",
                        "email 1.333333",
                        "search EUR 1.0000",
                        "email EUR 2.0000",
                        "search USD 0.0033",
                        "email USD 0.0067");
        assertThat(credits("shapley"))
                .containsExactlyInAnyOrder(
                        "search 0.500000",
                        "email 1.500000",
                        "search EUR 1.5000",
                        "email EUR 1.5000",
                        "email USD 0.0100");
    }

    @Test
    void aChainMayRunInCircles() {
        // Sold: a > b > a. Lost: b. From a half convert, half go to b; from b half go to a, half are lost: of those in
        // a 2/3 convert, in b 1/3, of all 1/2. Without a none, without b half of those who begin in a: 1/4.
        var effects = MarkovOracle.removalEffects(List.of(List.of("a", "b", "a")), List.of(List.of("b")));
        assertThat(effects.get("a")).isEqualByComparingTo("1");
        assertThat(effects.get("b")).isEqualByComparingTo("0.5");
        assertThat(MarkovOracle.removalEffects(List.of(), List.of(List.of("b"))))
                .isEmpty();
    }

    @Test
    void aChannelWithoutWhichNothingChangesEarnsNothing() {
        assertThat(MarkovOracle.removalEffects(List.of(List.of("a")), List.of(List.of("b"))))
                .satisfies(effects -> assertThat(effects.get("a")).isEqualByComparingTo("1"))
                .satisfies(effects -> assertThat(effects.get("b")).isEqualByComparingTo("0"));
    }

    @Test
    void openAndServedJourneysEarnNothing() {
        story.at("2026-01-01T00:00:00Z", "customer_id:1").through("email");
        story.at("2026-01-01T00:00:00Z", "customer_id:2").through("email").inPhase("loyalty");
        assertThat(BatchOracle.of(story.touchpoints(), RULES).attribution()).isEmpty();
    }

    @Test
    void whatIsLeftGoesToTheLargestRemaindersAndOfEqualOnesToTheFirst() {
        assertThat(split(100, "1", "1", "1")).containsExactly(34, 33, 33);
        assertThat(split(10, "1", "2", "3")).containsExactly(2, 3, 5); // 1.67, 3.33, 5.00
        assertThat(split(1, "0.2", "0.3", "0.5")).containsExactly(0, 0, 1);
        assertThat(split(2, "1", "0", "1")).containsExactly(1, 0, 1);
        assertThat(split(0, "1", "1")).containsExactly(0, 0);
    }

    private static List<Integer> split(long units, String... weights) {
        return LargestRemainder.split(
                        BigInteger.valueOf(units),
                        Stream.of(weights).map(BigDecimal::new).toList())
                .stream()
                .map(BigInteger::intValueExact)
                .toList();
    }

    private List<Row> rows(String model) {
        List<Row> rows =
                new ArrayList<>(BatchOracle.of(story.touchpoints(), RULES).attribution());
        rows.removeIf(row -> !row.key().get("model").equals(model));
        return rows;
    }

    /** Channel and conversions; channel, currency and revenue. */
    private List<String> credits(String model) {
        return lines(rows(model), "channel", "currency", "conversions", "revenue").stream()
                .map(line -> line.replace(" (all)", "").replace(" null", ""))
                .toList();
    }
}
