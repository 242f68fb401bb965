package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.OracleRulesForTests.RULES;
import static io.olifant.systemtests.oracle.RowAssertions.lines;
import static io.olifant.systemtests.oracle.RowAssertions.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.olifant.systemtests.Story;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ModelsOracleTest {

    /** As published for the CDNOW data by Fader, Hardie and Lee (2005) and by Fader and Hardie (2013). */
    private static final BgNbdOracle CDNOW = new BgNbdOracle(0.243, 4.414, 0.793, 2.426);

    private static final GammaGammaOracle CDNOW_VALUES = new GammaGammaOracle(6.25, 3.74, 15.44);

    private static final Offset<Double> EXACT = within(1e-9);

    private final Story story = new Story();

    @Test
    void theExampleOfThePaperExpectsAFewMorePurchases() {
        OracleBuyer example = new OracleBuyer(2, 30.43, 38.86, 0);
        assertThat(CDNOW.expectedPurchases(example, 39)).isCloseTo(1.226, within(5e-4));
        assertThat(CDNOW.probabilityAlive(example)).isCloseTo(0.7266, within(1e-3));
        assertThat(CDNOW.probabilityAlive(new OracleBuyer(0, 0, 38.86, 0))).isEqualTo(1);
    }

    /**
     * Rates are gamma distributed, probabilities of leaving beta distributed; who buys at times t_1 … t_x with a rate λ
     * and leaves with probability p has the density λ^x (1−p)^x e^−λT if still there, λ^x p (1−p)^(x−1) e^−λt_x if not.
     */
    @Test
    void theLikelihoodIsTheIntegralOverAllRatesAndProbabilitiesOfLeaving() {
        BgNbdOracle model = new BgNbdOracle(4, 3, 3, 4);
        for (OracleBuyer buyer : List.of(new OracleBuyer(3, 5, 8, 0), new OracleBuyer(0, 0, 4, 0))) {
            int x = buyer.repeats();
            double integral = integral(0, 30, rate -> {
                double there =
                        Math.exp(-rate * buyer.ageWeeks()) * integral(0, 1, p -> Math.pow(1 - p, x) * beta(model, p));
                double left = x == 0
                        ? 0
                        : Math.exp(-rate * buyer.recencyWeeks())
                                * integral(0, 1, p -> p * Math.pow(1 - p, x - 1.0) * beta(model, p));
                return Math.pow(rate, x) * (there + left) * gamma(model.r(), model.alpha(), rate);
            });
            assertThat(Math.exp(model.logLikelihood(buyer))).isCloseTo(integral, within(1e-6 * integral));
        }
    }

    /** As above, but customers may leave after their first purchase too. */
    @Test
    void theModifiedModelIsTheIntegralOverAllRatesAndProbabilitiesOfLeaving() {
        MbgNbdOracle model = new MbgNbdOracle(4, 3, 3, 4);
        BgNbdOracle priors = new BgNbdOracle(4, 3, 3, 4);
        for (OracleBuyer buyer : List.of(new OracleBuyer(3, 5, 8, 0), new OracleBuyer(0, 0, 4, 0))) {
            int x = buyer.repeats();
            double there = overRates(priors, x, buyer.ageWeeks())
                    * integral(0, 1, p -> Math.pow(1 - p, x + 1.0) * beta(priors, p));
            double left = overRates(priors, x, buyer.recencyWeeks())
                    * integral(0, 1, p -> p * Math.pow(1 - p, x) * beta(priors, p));
            // Of rate λ, who is there buys for an exponential time until leaving: (1 − e^−λpt) / p purchases are
            // expected.
            double purchases = integral(
                    0,
                    30,
                    rate -> Math.exp(-rate * buyer.ageWeeks())
                            * Math.pow(rate, x)
                            * gamma(priors.r(), priors.alpha(), rate)
                            * integral(
                                    0,
                                    1,
                                    p -> Math.pow(1 - p, x + 1.0)
                                            * beta(priors, p)
                                            * (p == 0 ? rate * 10 : -Math.expm1(-rate * p * 10) / p)));

            assertThat(Math.exp(model.logLikelihood(buyer))).isCloseTo(there + left, withinPercentage(1e-4));
            assertThat(model.probabilityAlive(buyer)).isCloseTo(there / (there + left), within(1e-6));
            assertThat(model.expectedPurchases(buyer, 10))
                    .isCloseTo(purchases / (there + left), withinPercentage(1e-4));
            // N(N−1) grows by 2N at the rate λ(1−p) of those who stay: its mean is the integral of 2 λ²(1−p) s e^−λps
            // over s.
            double pairs = integral(
                    0,
                    30,
                    rate -> Math.exp(-rate * buyer.ageWeeks())
                            * Math.pow(rate, x)
                            * gamma(priors.r(), priors.alpha(), rate)
                            * integral(0, 1, p -> Math.pow(1 - p, x + 2.0) * beta(priors, p) * pairs(rate, p, 10)));
            double mean = purchases / (there + left);
            assertThat(model.variance(buyer, 10))
                    .isCloseTo(pairs / (there + left) + mean - mean * mean, withinPercentage(1e-3));
        }
    }

    private static double pairs(double rate, double p, double weeks) {
        double u = rate * p * weeks;
        return u < 1e-3
                ? rate * rate * weeks * weeks * (1 - 2 * u / 3 + u * u / 4)
                : 2 * (1 - Math.exp(-u) * (1 + u)) / (p * p);
    }

    private static double overRates(BgNbdOracle priors, int x, double weeks) {
        return integral(
                0, 30, rate -> Math.exp(-rate * weeks) * Math.pow(rate, x) * gamma(priors.r(), priors.alpha(), rate));
    }

    private static double beta(BgNbdOracle model, double p) {
        double scale = GammaGammaOracle.logGamma(model.a() + model.b())
                - GammaGammaOracle.logGamma(model.a())
                - GammaGammaOracle.logGamma(model.b());
        return Math.exp(scale) * Math.pow(p, model.a() - 1) * Math.pow(1 - p, model.b() - 1);
    }

    private static double gamma(double shape, double scale, double value) {
        return Math.exp(shape * Math.log(scale)
                - GammaGammaOracle.logGamma(shape)
                + (shape - 1) * Math.log(Math.max(value, 1e-300))
                - scale * value);
    }

    /** A mean of x values, each gamma distributed with shape p and a rate that is gamma distributed with q and γ. */
    @Test
    void theLikelihoodOfAMeanIsTheIntegralOverAllScales() {
        GammaGammaOracle model = new GammaGammaOracle(2.5, 3, 4);
        OracleBuyer buyer = new OracleBuyer(2, 1, 1, 3.7);
        double integral = integral(
                0,
                40,
                rate -> gamma(model.p() * buyer.repeats(), rate * buyer.repeats(), buyer.meanRepeatValue())
                        * gamma(model.q(), model.gamma(), rate));
        assertThat(Math.exp(model.logLikelihood(buyer))).isCloseTo(integral, within(1e-6 * integral));
    }

    /** Simpson's rule. */
    private static double integral(double from, double to, DoubleUnaryOperator function) {
        int steps = 2_000;
        double width = (to - from) / steps;
        double sum = function.applyAsDouble(from) + function.applyAsDouble(to);
        for (int i = 1; i < steps; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(from + i * width);
        }
        return sum * width / 3;
    }

    @Test
    void expectedPurchasesAddUpToWhatTheSurvivorsBuy() {
        // Nobody leaves as long as a is next to nothing: then it is the mean rate, (r+x)/(α+T), times the weeks.
        BgNbdOracle loyal = new BgNbdOracle(2, 4, 1e-12, 5);
        assertThat(loyal.expectedPurchases(new OracleBuyer(3, 5, 6, 0), 10)).isCloseTo(5 / 10.0 * 10, within(1e-6));
    }

    @Test
    void theValueOfACustomerLiesBetweenTheOwnMeanAndThatOfAll() {
        // p γ / (q − 1) = 35.22; (γ + 2 · 50) p / (2 p + q − 1) = 721.5 / 15.24 = 47.34.
        assertThat(CDNOW_VALUES.expectedValue(new OracleBuyer(0, 0, 1, 0)).orElseThrow())
                .isCloseTo(35.219, within(1e-3));
        assertThat(CDNOW_VALUES.expectedValue(new OracleBuyer(2, 1, 1, 50)).orElseThrow())
                .isCloseTo(47.343, within(1e-3));
        assertThat(new GammaGammaOracle(6, 1, 15).expectedValue(new OracleBuyer(0, 0, 1, 0)))
                .isEmpty();
    }

    @Test
    void gammaFunctionsAreFactorials() {
        assertThat(GammaGammaOracle.logGamma(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), EXACT);
        assertThat(GammaGammaOracle.logGamma(1)).isCloseTo(0, EXACT);
        assertThat(GammaGammaOracle.logGamma(11)).isCloseTo(Math.log(3_628_800), EXACT);
    }

    @Test
    void aMaximumIsFoundToManyDigits() {
        var maximum = MaximumSearch.of(
                at -> -Math.pow(Math.log(at[0]) - 1, 2)
                        - Math.pow(Math.log(at[1] / at[0]) - 2, 4)
                        - Math.pow(Math.log(at[1]) - 3, 2),
                new double[] {1, 1},
                new double[] {100, 100},
                List.of(new double[] {1, 1}));
        assertThat(maximum.at()[0]).isCloseTo(Math.E, EXACT);
        assertThat(maximum.at()[1]).isCloseTo(Math.exp(3), EXACT);
    }

    @Test
    void aFunctionThatRisesToTheSidesOfTheBoxIsGreatestThere() {
        var maximum = MaximumSearch.of(
                at -> Math.log(at[0]) - Math.pow(Math.log(at[1]) - Math.log(at[0]) / 2, 2) - 1 / at[2],
                new double[] {0.5, 1, 3},
                new double[] {100, 100, 10},
                List.of(new double[] {1, 1, 1}));
        assertThat(maximum.at()[0]).isCloseTo(50, EXACT);
        assertThat(maximum.at()[2]).isCloseTo(30, EXACT);
        assertThat(maximum.at()[1]).isCloseTo(Math.sqrt(50), EXACT);
    }

    @Test
    void ordersOfADayAreOnePurchaseAndTheFirstDaysAmountDoesNotCount() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").orders("o1", "100.00", "EUR");
        story.at("2026-01-01T11:00:00Z", "customer_id:1").orders("o2", "1.00", "EUR");
        story.at("2026-01-08T10:00:00Z", "customer_id:1").orders("o3", "10.00", "EUR");
        story.at("2026-01-15T23:00:00Z", "customer_id:1").orders("o4", "20.00", "EUR");
        story.at("2026-01-15T23:30:00Z", "customer_id:1").orders("o5", "4.00", "EUR");
        story.at("2026-01-16T10:00:00Z", "customer_id:1").orders("o6", "9.00", "USD");
        story.at("2026-01-29T10:00:00Z", "customer_id:2");
        BatchOracle oracle = BatchOracle.of(story.touchpoints(), RULES);
        OracleCustomer customer = oracle.customers().get(0);
        Observation observation = Observation.of(oracle.customers(), RULES, oracle.observationTime());
        // Two repeat purchases of 10 and 24; the last after two weeks, of four.
        assertThat(OracleBuyer.of(customer, "EUR", observation)).contains(new OracleBuyer(2, 2, 4, 17));
        assertThat(OracleBuyer.of(customer, "GBP", observation)).isEmpty();
    }

    @Test
    void aModelIsRefusedWhereNobodyComesBack() {
        story.at("2026-01-01T10:00:00Z", "customer_id:1").orders("o1", "100.00", "EUR");
        story.at("2026-01-02T10:00:00Z", "customer_id:2").orders("o2", "100.00", "EUR");
        BatchOracle oracle = BatchOracle.of(story.touchpoints(), RULES);
        assertThat(lines(oracle.models(), "model", "currency", "customers", "refused"))
                .containsExactlyInAnyOrder("mbg_nbd EUR 2 true", "bg_nbd EUR 2 true", "gamma_gamma EUR 0 true");
        assertThat(oracle.lifetimeValue())
                .allSatisfy(row -> assertThat(row.measures())
                        .doesNotContainKeys("buyers", "p_alive", "expected_orders", "expected_value"));
    }

    /** Customers as the model has them: what went in comes out, about. */
    @Test
    void theFitFindsTheParametersOfGeneratedCustomersAndExpectsOnTheLastRowOfEachCohort() {
        Random random = new Random(5);
        Instant start = Instant.parse("2025-01-01T12:00:00Z");
        int order = 0;
        for (int customer = 0; customer < 400; customer++) {
            double week = random.nextInt(12);
            double rate = exponential(random) + exponential(random);
            double leaves = Math.sqrt(random.nextDouble()) * 0.4;
            double worth = 10 + 30 * random.nextDouble();
            for (int bought = 0; week < 40 && (bought < 2 || random.nextDouble() > leaves); bought++) {
                Instant time = start.plus((long) (week * 7 * 86_400), ChronoUnit.SECONDS);
                String amount = "%.4f".formatted(worth * (0.5 + random.nextDouble()));
                story.at(time.toString(), "customer_id:" + customer).orders("o" + order++, amount, "EUR");
                week += exponential(random) / rate * 4;
            }
        }
        BatchOracle oracle = BatchOracle.of(story.touchpoints(), RULES);
        Map<String, Object> purchases = only(oracle.models(), Map.of("model", "bg_nbd"));
        assertThat(purchases).containsEntry("predicts", false);
        assertThat(only(oracle.models(), Map.of("model", "mbg_nbd")))
                .containsEntry("predicts", true)
                .containsKey("parameter_alpha");
        // Rates per week are gamma distributed with shape 2 and scale 4; the mean probability of leaving is 0.27.
        double a = (double) purchases.get("parameter_a");
        assertThat(a / (a + (double) purchases.get("parameter_b"))).isCloseTo(0.27, within(0.05));
        assertThat((double) purchases.get("parameter_r")).isBetween(1.4, 2.9);
        assertThat((double) purchases.get("parameter_alpha")).isBetween(2.8, 6.0);
        assertThat(only(oracle.models(), Map.of("model", "gamma_gamma"))).containsKey("parameter_gamma");
        List<Row> predicted = oracle.lifetimeValue().stream()
                .filter(row -> row.measures().containsKey("expected_value"))
                .toList();
        assertThat(predicted).hasSize(3).allSatisfy(row -> {
            assertThat(row.key()).containsEntry("currency", "EUR");
            assertThat((double) row.measures().get("p_alive"))
                    .isBetween(1.0, ((Long) row.measures().get("buyers")).doubleValue());
            assertThat((double) row.measures().get("expected_value"))
                    .isBetween(
                            10 * (double) row.measures().get("expected_orders"),
                            50 * (double) row.measures().get("expected_orders"));
        });
        for (String measure : List.of("p_alive", "expected_orders", "expected_value")) {
            assertThat(sum(oracle.customerRows(), measure))
                    .as("customers add up to cohorts: " + measure)
                    .isCloseTo(sum(predicted, measure), withinPercentage(1e-9));
        }
    }

    private static double sum(List<Row> rows, String measure) {
        return rows.stream()
                .mapToDouble(row -> (double) row.measures().getOrDefault(measure, 0.0))
                .sum();
    }

    private static double exponential(Random random) {
        return -Math.log(1 - random.nextDouble());
    }
}
