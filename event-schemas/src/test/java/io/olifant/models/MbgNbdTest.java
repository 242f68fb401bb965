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

class MbgNbdTest {

    /** Of one CDNOW customer in ten, as published. */
    private static final MbgNbd CDNOW = new MbgNbd(0.525, 6.183, 0.891, 1.614);

    @ParameterizedTest
    @CsvSource({
        "0.8, 3.0, 0.9, 2.5, 0, 0.0, 12.0",
        "0.525, 6.183, 0.891, 1.614, 0, 0.0, 38.86",
        "0.8, 3.0, 0.9, 2.5, 1, 4.0, 12.0",
        "0.8, 3.0, 1.0, 2.5, 3, 11.5, 12.0",
        "2.5, 9.0, 1.7, 0.6, 2, 2.0, 30.0",
        "1.2, 0.7, 0.6, 1.4, 5, 6.0, 6.0"
    })
    void formulasAgreeWithIntegrationOverRatesAndProbabilities(
            double r, double alpha, double a, double b, int x, double tx, double t) {
        MbgNbd model = new MbgNbd(r, alpha, a, b);
        double alive = mean(model, (rate, leaving) -> stillThere(rate, leaving, x, t));
        double left = mean(model, (rate, leaving) -> leftAfterTheLast(rate, leaving, x, tx));
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

    private static double mean(MbgNbd model, Behaviour behaviour) {
        return Integrals.overGamma(
                model.r(),
                model.alpha(),
                rate -> Integrals.overBeta(model.a(), model.b(), leaving -> behaviour.of(rate, leaving)));
    }

    /** Who is still there has stayed after each of the x + 1 purchases. */
    private static double stillThere(double rate, double leaving, int x, double t) {
        return pow(1 - leaving, x + 1) * pow(rate, x) * exp(-rate * t);
    }

    private static double leftAfterTheLast(double rate, double leaving, int x, double tx) {
        return leaving * pow(1 - leaving, x) * pow(rate, x) * exp(-rate * tx);
    }

    @Test
    void aCustomerWhoBoughtOnceIsTheLessActiveTheLongerNothingCame() {
        assertThat(CDNOW.probabilityAlive(0, 0, 0)).isEqualTo(1.614 / (0.891 + 1.614), within(1e-15));
        double before = 1;
        for (int weeks = 0; weeks <= 1_000; weeks += 50) {
            double now = CDNOW.probabilityAlive(0, 0, weeks);
            assertThat(now).isLessThan(before);
            before = now;
        }
        assertThat(before).isLessThan(0.15);
    }

    @Test
    void whereHardlyAnybodyLeavesItIsTheOtherModel() {
        MbgNbd loyal = new MbgNbd(2, 5, 1e-9, 1);

        assertThat(loyal.probabilityAlive(0, 0, 10)).isEqualTo(1, within(1e-6));
        assertThat(loyal.expectedPurchases(3, 4, 10, 52)).isCloseTo(52 * 5.0 / 15, withinPercentage(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 36_000})
    void aCustomerWithThousandsOfPurchasesIsNoProblem(int x) {
        double weeks = x / 7.0;

        assertThat(CDNOW.probabilityAlive(x, weeks, weeks)).isBetween(0.999, 1.0);
        assertThat(CDNOW.expectedPurchases(x, weeks, weeks, 52))
                .isCloseTo(52 * (CDNOW.r() + x) / (CDNOW.alpha() + weeks), withinPercentage(4));
        assertThat(CDNOW.logLikelihood(x, weeks, weeks)).isFinite();
        assertThat(CDNOW.probabilityAlive(x, weeks, weeks + 500)).isZero();
    }

    @Test
    void parametersSurviveTheWayThroughTheirTextAndTheNameGivesTheModel() {
        MbgNbd model = new MbgNbd(1.0 / 3, 4.25, 1e-3, 123_456.75);

        assertThat(model.text()).isEqualTo("a=0.001,alpha=4.25,b=123456.75,r=0.3333333333333333");
        assertThat(OrderModel.parse("mbg_nbd", model.text())).isEqualTo(model);
        assertThat(OrderModel.parse("bg_nbd", model.text())).isEqualTo(new BgNbd(1.0 / 3, 4.25, 1e-3, 123_456.75));
        assertThatThrownBy(() -> OrderModel.parse("gamma_gamma", model.text()))
                .hasMessageContaining("'gamma_gamma' is no model of orders");
    }

    @Test
    void parametersAndCustomersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new MbgNbd(0, 1, 1, 1)).hasMessageContaining("parameter r");
        assertThatThrownBy(() -> CDNOW.logLikelihood(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CDNOW.probabilityAlive(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CDNOW.expectedPurchases(1, 1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
