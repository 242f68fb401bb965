package io.olifant.models;

import static java.lang.StrictMath.log;
import static java.lang.StrictMath.sqrt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaFunctionsTest {

    private static final double EULER = 0.57721566490153286061;

    @Test
    void knownValuesAreMet() {
        assertThat(GammaFunctions.logGamma(1)).isEqualTo(0, within(1e-14));
        assertThat(GammaFunctions.logGamma(2)).isEqualTo(0, within(1e-14));
        assertThat(GammaFunctions.logGamma(0.5)).isEqualTo(log(sqrt(StrictMath.PI)), within(1e-14));
        assertThat(GammaFunctions.logGamma(11)).isEqualTo(log(3_628_800), within(1e-13));
        assertThat(GammaFunctions.logGamma(1e-8)).isEqualTo(-log(1e-8) - EULER * 1e-8, within(1e-13));
        assertThat(GammaFunctions.logGamma(1e6)).isCloseTo(12_815_504.569147612, withinPercentage(1e-12));
        assertThat(GammaFunctions.digamma(1)).isEqualTo(-EULER, within(1e-14));
        assertThat(GammaFunctions.digamma(0.5)).isEqualTo(-EULER - 2 * log(2), within(1e-13));
        assertThat(GammaFunctions.trigamma(1)).isEqualTo(StrictMath.PI * StrictMath.PI / 6, within(1e-14));
        assertThat(GammaFunctions.trigamma(0.5)).isEqualTo(StrictMath.PI * StrictMath.PI / 2, within(1e-13));
        assertThat(GammaFunctions.digamma(1e-3)).isEqualTo(-1_000.5755719318104, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.2, 1, 3.7, 9.99, 10.01, 55, 1e4})
    void recurrencesHold(double z) {
        assertThat(GammaFunctions.logGamma(z + 1) - GammaFunctions.logGamma(z)).isEqualTo(log(z), within(1e-10));
        assertThat(GammaFunctions.digamma(z + 1) - GammaFunctions.digamma(z)).isEqualTo(1 / z, within(1e-10));
        assertThat(GammaFunctions.trigamma(z) - GammaFunctions.trigamma(z + 1))
                .isCloseTo(1 / (z * z), withinPercentage(1e-6));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 65, 1_000})
    void risingProductsAreDifferencesOfTheLogarithm(int n) {
        double difference = GammaFunctions.logGamma(0.3 + n) - GammaFunctions.logGamma(0.3);

        assertThat(GammaFunctions.logRising(0.3, n)).isEqualTo(difference, within(1e-11));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void otherArgumentsAreRefused(double z) {
        assertThatThrownBy(() -> GammaFunctions.logGamma(z)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GammaFunctions.digamma(z)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GammaFunctions.trigamma(z)).isInstanceOf(IllegalArgumentException.class);
    }
}
