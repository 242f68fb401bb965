package io.olifant.models;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.expm1;
import static java.lang.StrictMath.log;
import static java.lang.StrictMath.pow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BgNbdTest {

    /** Of one CDNOW customer in ten, as Fader, Hardie and Lee (2005) print them, with a digit more. */
    private static final BgNbd CDNOW = new BgNbd(0.2426, 4.4136, 0.7929, 2.4259);

    @Test
    void thePublishedCustomerIsExpectedToBuyAsPublished() {
        assertThat(CDNOW.expectedPurchases(2, 30.43, 38.86, 39)).isEqualTo(1.226, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 3.0, 0.9, 2.5, 0, 0.0, 12.0",
        "0.8, 3.0, 0.9, 2.5, 1, 4.0, 12.0",
        "0.8, 3.0, 1.0, 2.5, 3, 11.5, 12.0",
        "2.5, 9.0, 1.7, 0.6, 2, 2.0, 30.0",
        "1.2, 0.7, 0.6, 1.4, 5, 6.0, 6.0"
    })
    void formulasAgreeWithIntegrationOverRatesAndProbabilities(
            double r, double alpha, double a, double b, int x, double tx, double t) {
        BgNbd model = new BgNbd(r, alpha, a, b);
        double alive = mean(model, (rate, leaving) -> stillThere(rate, leaving, x, t));
        double left = x == 0 ? 0 : mean(model, (rate, leaving) -> leftAfterTheLast(rate, leaving, x, tx));
        double future = mean(
                model, (rate, leaving) -> stillThere(rate, leaving, x, t) * -expm1(-rate * leaving * 20) / leaving);

        assertThat(model.logLikelihood(x, tx, t)).isEqualTo(log(alive + left), within(1e-8));
        assertThat(model.probabilityAlive(x, tx, t)).isEqualTo(alive / (alive + left), within(1e-8));
        assertThat(model.expectedPurchases(x, tx, t, 20)).isCloseTo(future / (alive + left), withinPercentage(1e-6));
        double square =
                mean(model, (rate, leaving) -> stillThere(rate, leaving, x, t) * squareIfActive(rate * 20, leaving));
        assertThat(model.expectedSquare(x, tx, t, 20)).isCloseTo(square / (alive + left), withinPercentage(1e-5));
    }

    /**
     * While active, N grows by 1 and N² by 2N + 1 at the rate λ, and e^−λps are active at s, with λ(1−p)s e^−λps purchases: so
     * the expected square is the integral of λ (2 λ(1−p)s + 1) e^−λps.
     */
    private static double squareIfActive(double rate, double leaving) {
        double u = rate * leaving;
        double twice = u < 1e-3
                ? rate * rate * (1 - 2 * u / 3 + u * u / 4)
                : 2 * (1 - exp(-u) * (1 + u)) / (leaving * leaving);
        return (1 - leaving) * twice - expm1(-u) / leaving;
    }

    private interface Behaviour {
        double of(double rate, double leaving);
    }

    private static double mean(BgNbd model, Behaviour behaviour) {
        return Integrals.overGamma(
                model.r(),
                model.alpha(),
                rate -> Integrals.overBeta(model.a(), model.b(), leaving -> behaviour.of(rate, leaving)));
    }

    private static double stillThere(double rate, double leaving, int x, double t) {
        return pow(1 - leaving, x) * pow(rate, x) * exp(-rate * t);
    }

    private static double leftAfterTheLast(double rate, double leaving, int x, double tx) {
        return leaving * pow(1 - leaving, x - 1) * pow(rate, x) * exp(-rate * tx);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 20", "1, 3, 20", "7, 18, 20", "40, 39, 40"})
    void theExpectationIsThatOfThePapersHypergeometricForm(int x, double tx, double t) {
        double weeks = 39;
        double z = weeks / (CDNOW.alpha() + t + weeks);
        double c = CDNOW.a() + CDNOW.b() + x - 1;
        double bracket = 1 - pow(1 - z, CDNOW.r() + x) * hypergeometric(CDNOW.r() + x, CDNOW.b() + x, c, z);
        double expected = c / (CDNOW.a() - 1) * bracket * CDNOW.probabilityAlive(x, tx, t);

        assertThat(CDNOW.expectedPurchases(x, tx, t, weeks)).isCloseTo(expected, withinPercentage(1e-7));
    }

    private static double hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < 5_000; n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return sum;
    }

    @Test
    void whereHardlyAnybodyLeavesTheExpectationIsTheRate() {
        BgNbd loyal = new BgNbd(2, 5, 1e-9, 1);

        assertThat(loyal.expectedPurchases(3, 4, 10, 52)).isCloseTo(52 * 5.0 / 15, withinPercentage(1e-5));
        assertThat(loyal.probabilityAlive(3, 4, 10)).isEqualTo(1, within(1e-5));
    }

    @Test
    void whereNearlyEverybodyLeavesAtMostOnePurchaseIsExpected() {
        BgNbd fickle = new BgNbd(50, 1, 1e6, 1e-3);

        assertThat(fickle.expectedPurchases(0, 0, 1, 52)).isEqualTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 36_000})
    void aCustomerWithThousandsOfPurchasesIsNoProblem(int x) {
        double weeks = x / 7.0;

        double expected = CDNOW.expectedPurchases(x, weeks, weeks, 52);

        assertThat(CDNOW.probabilityAlive(x, weeks, weeks)).isBetween(0.999, 1.0);
        assertThat(expected).isCloseTo(52 * (CDNOW.r() + x) / (CDNOW.alpha() + weeks), withinPercentage(3));
        assertThat(CDNOW.logLikelihood(x, weeks, weeks)).isFinite();
        assertThat(CDNOW.probabilityAlive(x, weeks, weeks + 500)).isZero();
        assertThat(CDNOW.logLikelihood(x, weeks, weeks + 500)).isFinite();
    }

    @Test
    void expectationsGrowWithTimeAndStayBelowThePaceOfAnActiveCustomer() {
        double before = 0;
        for (int weeks = 4; weeks <= 520; weeks += 4) {
            double expected = CDNOW.expectedPurchases(2, 30.43, 38.86, weeks);
            assertThat(expected).isGreaterThan(before).isLessThan(weeks * 2.2426 / (4.4136 + 38.86));
            before = expected;
        }
        assertThat(CDNOW.expectedPurchases(2, 30.43, 38.86, 0)).isZero();
    }

    @Test
    void aCustomerWithoutRepeatPurchaseIsActive() {
        assertThat(CDNOW.probabilityAlive(0, 0, 500)).isEqualTo(1);
    }

    @Test
    void aCustomerOfTodayIsPredictedToo() {
        assertThat(CDNOW.expectedPurchases(0, 0, 0, 52)).isBetween(0.5, 52 * 0.2426 / 4.4136);
    }

    @Test
    void parametersSurviveTheWayThroughTheirText() {
        BgNbd model = new BgNbd(1.0 / 3, 4.25, 1e-3, 123_456.75);

        assertThat(model.text()).isEqualTo("a=0.001,alpha=4.25,b=123456.75,r=0.3333333333333333");
        assertThat(BgNbd.parse(model.text())).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1,alpha=1,b=1", "a=1,alpha=1,b=1,r=x", "a=1,alpha=1,b=1,p=1", "a=1,a=1,b=1,r=1"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> BgNbd.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parametersArePositiveAndFinite() {
        assertThatThrownBy(() -> new BgNbd(0, 1, 1, 1)).hasMessageContaining("parameter r");
        assertThatThrownBy(() -> new BgNbd(1, 1, 1, Double.POSITIVE_INFINITY)).hasMessageContaining("parameter b");
        assertThatThrownBy(() -> new BgNbd(1, Double.NaN, 1, 1)).hasMessageContaining("parameter alpha");
    }

    @Test
    void customersWhoCannotBeAreRefused() {
        assertThatThrownBy(() -> CDNOW.logLikelihood(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CDNOW.probabilityAlive(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CDNOW.expectedPurchases(1, 1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
