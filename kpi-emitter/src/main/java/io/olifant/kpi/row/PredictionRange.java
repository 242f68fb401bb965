package io.olifant.kpi.row;

/**
 * What a sum over customers lies between in eight cases of ten, by its mean and variance under the fitted models: the 10 and 90 %
 * quantiles of the gamma distribution with these moments, as E. B. Wilson and M. M. Hilferty have them ("The Distribution of
 * Chi-Square", Proceedings of the National Academy of Sciences 17 (1931) 684–688). Such a sum is never negative and leans to the right.
 */
public final class PredictionRange {

    /** The 90 % quantile of the standard normal distribution. */
    private static final double Z = 1.2815515655446004;

    /** Bounds whose cube root is a smaller share of the mean's are 0: less than a thousandth of the mean. */
    private static final double NEGLIGIBLE = 0.1;

    private PredictionRange() {}

    /** The 10 % quantile; null where the variance is not known. */
    public static Double low(double mean, double variance) {
        return quantile(mean, variance, -Z);
    }

    /** The 90 % quantile; null where the variance is not known. */
    public static Double high(double mean, double variance) {
        return quantile(mean, variance, Z);
    }

    private static Double quantile(double mean, double variance, double z) {
        if (!(mean > 0) || !(variance > 0) || variance == Double.POSITIVE_INFINITY) {
            return null;
        }
        double inverse = variance / (mean * mean) / 9;
        double root = 1 - inverse + z * StrictMath.sqrt(inverse);
        return root < NEGLIGIBLE ? 0.0 : mean * root * root * root;
    }
}
