package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.MaximumSearch.Maximum;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The gamma-gamma model of the value of a purchase, written down as Fader and Hardie (2013) have it. */
record GammaGammaOracle(double p, double q, double gamma) {

    /** The greatest likelihood in the box of parameters, and where it is. */
    record Fit(GammaGammaOracle model, double logLikelihood) {}

    /** p and q are looked for between 1/100 and 100, gamma between a millionth and a million of its unit. */
    private static final double[] BOX = {100, 100, 1e6};

    /** Of Lanczos's approximation with g = 7. */
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    /**
     * Fits the model to so many customers of each kind.
     *
     * @param countByBuyer each with repeat purchases of a value
     */
    static Fit fit(Map<OracleBuyer, Long> countByBuyer) {
        double values = 0;
        double customers = 0;
        for (var entry : countByBuyer.entrySet()) {
            values += entry.getValue() * entry.getKey().meanRepeatValue();
            customers += entry.getValue();
        }
        Maximum maximum = MaximumSearch.of(
                at -> of(at).logLikelihood(countByBuyer),
                new double[] {1, 1, values / customers},
                BOX,
                List.of(
                        new double[] {2, 2, 0.5},
                        new double[] {5, 4, 0.6},
                        new double[] {20, 10, 0.5},
                        new double[] {80, 1.5, 0.01},
                        new double[] {0.4, 0.3, 0.01},
                        new double[] {5, 0.5, 0.01},
                        new double[] {2, 80, 40},
                        new double[] {0.5, 20, 40},
                        new double[] {80, 80, 1}));
        return new Fit(of(maximum.at()), maximum.value());
    }

    private static GammaGammaOracle of(double[] at) {
        return new GammaGammaOracle(at[0], at[1], at[2]);
    }

    private double logLikelihood(Map<OracleBuyer, Long> countByBuyer) {
        double sum = 0;
        for (var entry : countByBuyer.entrySet()) {
            sum += entry.getValue() * logLikelihood(entry.getKey());
        }
        return sum;
    }

    /** Equation 1a. */
    double logLikelihood(OracleBuyer buyer) {
        double x = buyer.repeats();
        double mean = buyer.meanRepeatValue();
        return logRising(p * x, q)
                - logGamma(q)
                - q * Math.log1p(x * mean / gamma)
                - p * x * Math.log1p(gamma / (x * mean))
                - Math.log(mean);
    }

    /** ln Γ(z+q) − ln Γ(z) by Stirling's series, in which what both have in common does not be. */
    static double logRising(double z, double q) {
        if (z < 10) {
            return logRising(z + 1, q) - Math.log1p(q / z);
        }
        return (z - 0.5) * Math.log1p(q / z) + q * Math.log(z + q) - q + stirling(z + q) - stirling(z);
    }

    private static double stirling(double z) {
        double square = z * z;
        return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square)
                / z;
    }

    /** Equation 5: the mean value of further purchases. Nothing where q leaves no finite mean. */
    OptionalDouble expectedValue(OracleBuyer buyer) {
        double x = buyer.repeats();
        return q <= 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(p * (gamma + x * buyer.meanRepeatValue()) / (p * x + q - 1));
    }

    /**
     * The variance of what so many further purchases amount to: that of their number times the square of the customer's own mean value, and
     * of each about that mean; both over the means that the customer may have. Nothing where those spread without bound.
     */
    OptionalDouble varianceOfTotal(OracleBuyer buyer, double orders, double ordersVariance) {
        double x = buyer.repeats();
        double shape = p * x + q;
        if (q <= 1 || shape <= 2) {
            return OptionalDouble.empty();
        }
        double mean = expectedValue(buyer).orElseThrow();
        double varianceOfMean = mean * mean / (shape - 2);
        double squareOfMean = mean * mean + varianceOfMean;
        return OptionalDouble.of(
                orders * squareOfMean / p + ordersVariance * squareOfMean + orders * orders * varianceOfMean);
    }

    /** ln Γ(z) for positive z (Lanczos 1964). */
    static double logGamma(double z) {
        if (z < 1) {
            return logGamma(z + 1) - Math.log(z);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z - 1 + i);
        }
        double base = z + LANCZOS.length - 2.5;
        return (z - 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * sum);
    }
}
