package io.olifant.kpi.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    /** By hand: 81 of 263 and 15 of 148 are examples of Newcombe (1998), who prints four decimals. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void boundsAreThosePublished(long count, long of, double low, double high) {
        assertThat(Wilson.low(count, of)).isEqualTo(low, within(0.00005));
        assertThat(Wilson.high(count, of)).isEqualTo(high, within(0.00005));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0, 1", "1, 3", "7, 10", "124, 781", "1, 1000000", "999999, 1000000", "500000, 1000000"})
    void theShareSeenLiesAsManyDeviationsFromEachBoundAsTheNormalDistributionSays(long count, long of) {
        double share = (double) count / of;
        double low = Wilson.low(count, of);
        double high = Wilson.high(count, of);

        assertThat(low).isBetween(0.0, share);
        assertThat(high).isBetween(share, 1.0);
        for (double bound : new double[] {low, high}) {
            if (bound > 0 && bound < 1) {
                assertThat(Math.abs(share - bound) / Math.sqrt(bound * (1 - bound) / of))
                        .isEqualTo(1.959963984540054, within(1e-7));
            }
        }
    }

    @Test
    void noneAndAllAreBoundsOfThemselves() {
        assertThat(Wilson.low(0, 7)).isEqualTo(0.0);
        assertThat(Wilson.high(7, 7)).isEqualTo(1.0);
    }

    @Test
    void thereAreNoBoundsOverNothingAndWhereSumsDoNotMatchYet() {
        assertThat(Wilson.low(0, 0)).isNull();
        assertThat(Wilson.high(0, 0)).isNull();
        assertThat(Wilson.low(3, 2)).isNull();
        assertThat(Wilson.high(-1, 2)).isNull();
        assertThat(Wilson.high(-2, -2)).isNull();
    }
}
