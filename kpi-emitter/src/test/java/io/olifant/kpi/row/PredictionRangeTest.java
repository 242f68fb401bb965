package io.olifant.kpi.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionRangeTest {

    /** Quantiles of chi-square distributions with 2, 10, 20 and 100 degrees of freedom, as tables print them. */
    @ParameterizedTest
    @CsvSource({
        "2, 0.2107, 4.6052, 7",
        "10, 4.8652, 15.9872, 0.5",
        "20, 12.4426, 28.4120, 0.1",
        "100, 82.3581, 118.498, 0.05"
    })
    void quantilesAreThoseOfTablesByAFewPerCent(double degrees, double low, double high, double percent) {
        assertThat(PredictionRange.low(degrees, 2 * degrees)).isCloseTo(low, withinPercentage(percent));
        assertThat(PredictionRange.high(degrees, 2 * degrees)).isCloseTo(high, withinPercentage(percent));
    }

    @Test
    void whatVariesVeryMuchMayBeNothing() {
        assertThat(PredictionRange.low(1, 20)).isZero();
        assertThat(PredictionRange.high(1, 2)).isGreaterThan(1);
    }

    @Test
    void withoutAVarianceThereIsNoRange() {
        assertThat(PredictionRange.low(3, 0)).isNull();
        assertThat(PredictionRange.high(3, -1)).isNull();
        assertThat(PredictionRange.high(0, 1)).isNull();
        assertThat(PredictionRange.high(-3, 1)).isNull();
        assertThat(PredictionRange.low(3, Double.NaN)).isNull();
    }
}
