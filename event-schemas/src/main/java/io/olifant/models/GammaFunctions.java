package io.olifant.models;

/**
 * The gamma function's logarithm and relatives for positive arguments, to about 10⁻¹⁵ of the larger of the value and 1, by
 * Stirling's series behind a shift (Abramowitz and Stegun 1964, 6.1.41, 6.3.18 and
 * 6.4.12). Own, because they must give the same
 * bits everywhere and nothing else of a numerical library is needed here.
 */
public final class GammaFunctions {

    /** From here on the terms of the series given below leave an error under the precision of a double. */
    private static final double SERIES_FROM = 10;

    private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

    /** B(2k) / (2k (2k − 1)), k = 1, 2, …, of Bernoulli's numbers B. */
    private static final double[] LOG_GAMMA_TERMS = {
        1.0 / 12, -1.0 / 360, 1.0 / 1_260, -1.0 / 1_680, 1.0 / 1_188, -691.0 / 360_360, 1.0 / 156, -3_617.0 / 122_400
    };

    /** B(2k) / 2k. */
    private static final double[] DIGAMMA_TERMS = {
        1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32_760, 1.0 / 12, -3_617.0 / 8_160
    };

    /** B(2k). */
    private static final double[] TRIGAMMA_TERMS = {
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2_730, 7.0 / 6, -3_617.0 / 510
    };

    private GammaFunctions() {}

    /**
     * ln Γ(z).
     *
     * @throws IllegalArgumentException unless z is positive and finite
     */
    public static double logGamma(double z) {
        check(z);
        double shifted = z;
        double product = 1;
        while (shifted < SERIES_FROM) {
            product *= shifted;
            shifted++;
        }
        double series = series(LOG_GAMMA_TERMS, shifted) * shifted;
        return (shifted - 0.5) * StrictMath.log(shifted) - shifted + HALF_LOG_TWO_PI + series - StrictMath.log(product);
    }

    /**
     * ψ(z), the derivative of ln Γ.
     *
     * @throws IllegalArgumentException unless z is positive and finite
     */
    public static double digamma(double z) {
        check(z);
        double shifted = z;
        double sum = 0;
        while (shifted < SERIES_FROM) {
            sum += 1 / shifted;
            shifted++;
        }
        return StrictMath.log(shifted) - 0.5 / shifted - series(DIGAMMA_TERMS, shifted) - sum;
    }

    /**
     * ψ′(z), the second derivative of ln Γ.
     *
     * @throws IllegalArgumentException unless z is positive and finite
     */
    public static double trigamma(double z) {
        check(z);
        double shifted = z;
        double sum = 0;
        while (shifted < SERIES_FROM) {
            sum += 1 / (shifted * shifted);
            shifted++;
        }
        return (1 + 0.5 / shifted + series(TRIGAMMA_TERMS, shifted)) / shifted + sum;
    }

    /** ln (z (z+1) … (z+n−1)) = ln Γ(z+n) − ln Γ(z), without the cancellation of the difference where n is small. */
    public static double logRising(double z, int n) {
        if (n > 64) {
            return logGamma(z + n) - logGamma(z);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += StrictMath.log(z + i);
        }
        return sum;
    }

    /** Σ terms[k−1] z^(−2k). */
    private static double series(double[] terms, double z) {
        double inverseSquare = 1 / (z * z);
        double sum = 0;
        for (int k = terms.length - 1; k >= 0; k--) {
            sum = (sum + terms[k]) * inverseSquare;
        }
        return sum;
    }

    private static void check(double z) {
        if (!(z > 0) || z == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "The gamma function is computed here for positive finite arguments, not for " + z);
        }
    }
}
