package io.olifant.models;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaGammaTest {

    /** Of one CDNOW customer in ten, as Fader and Hardie (2013) print them. */
    private static final GammaGamma CDNOW = new GammaGamma(6.25, 3.74, 15.44);

    @Test
    void thePopulationMeanIsAsPublished() {
        assertThat(CDNOW.expectedValue(0, 0).getAsDouble()).isEqualTo(35.2, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 3.5, 11, 1, 20", "6.25, 3.74, 15.44, 4, 35", "2, 1.2, 5, 3, 0.4"})
    void formulasAgreeWithIntegrationOverTheScalesOfCustomers(double p, double q, double gamma, int x, double mean) {
        GammaGamma model = new GammaGamma(p, q, gamma);
        double likelihood = Integrals.overGamma(q, gamma, scale -> densityOfMean(p, scale, x, mean));
        double value =
                Integrals.overGamma(q, gamma, scale -> densityOfMean(p, scale, x, mean) * p / scale) / likelihood;

        assertThat(model.logLikelihood(x, mean)).isEqualTo(log(likelihood), within(1e-8));
        assertThat(model.expectedValue(x, mean).getAsDouble()).isCloseTo(value, withinPercentage(1e-6));
    }

    /** The mean of x values that are each gamma distributed with shape p is so with shape p x and scale x times as fine. */
    private static double densityOfMean(double p, double scale, int x, double mean) {
        double shape = p * x;
        double rate = scale * x;
        return exp(shape * log(rate) + (shape - 1) * log(mean) - rate * mean - GammaFunctions.logGamma(shape));
    }

    @Test
    void manyPurchasesOutweighThePopulation() {
        assertThat(CDNOW.expectedValue(100_000, 80).getAsDouble()).isEqualTo(80, within(0.01));
    }

    @Test
    void nothingFiniteIsExpectedWhereTheMeanOverCustomersIsNot() {
        assertThat(new GammaGamma(6, 1, 15).expectedValue(0, 0)).isEmpty();
        assertThat(new GammaGamma(6, 0.9, 15).expectedValue(5, 20)).isEmpty();
    }

    @Test
    void repeatPurchasesThatWereFreeOfChargeLowerWhatIsExpected() {
        assertThat(CDNOW.expectedValue(3, 0).getAsDouble())
                .isPositive()
                .isLessThan(CDNOW.expectedValue(0, 0).getAsDouble());
    }

    @Test
    void parametersSurviveTheWayThroughTheirText() {
        assertThat(CDNOW.text()).isEqualTo("gamma=15.44,p=6.25,q=3.74");
        assertThat(GammaGamma.parse(CDNOW.text())).isEqualTo(CDNOW);
    }

    @Test
    void whatTheModelDoesNotSpeakOfIsRefused() {
        assertThatThrownBy(() -> CDNOW.logLikelihood(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CDNOW.logLikelihood(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CDNOW.expectedValue(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GammaGamma(1, -1, 1)).hasMessageContaining("parameter q");
    }
}
