package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.MaximumSearch.Maximum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The gamma-gamma model of the value of a purchase, written down as Fader and Hardie (2013) have it. */
record GammaGammaOracle(double p, double q, double gamma) {

    /** The greatest likelihood and where it is; nothing if it has no maximum. */
    record Fit(GammaGammaOracle model, double logLikelihood) {}

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
    static Optional<Fit> fit(Map<OracleBuyer, Long> countByBuyer) {
        double values = 0;
        double customers = 0;
        for (var entry : countByBuyer.entrySet()) {
            values += entry.getValue() * entry.getKey().meanRepeatValue();
            customers += entry.getValue();
        }
        return MaximumSearch.of(
                        at -> of(at).logLikelihood(countByBuyer),
                        new double[] {1, 1, values / customers},
                        List.of(new double[] {2, 2, 0.5}, new double[] {5, 4, 0.6}, new double[] {20, 10, 0.5}))
                .map(GammaGammaOracle::fit);
    }

    private static GammaGammaOracle of(double[] at) {
        return new GammaGammaOracle(at[0], at[1], at[2]);
    }

    private static Fit fit(Maximum maximum) {
        return new Fit(of(maximum.at()), maximum.value());
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
        return logGamma(p * x + q)
                - logGamma(p * x)
                - logGamma(q)
                + q * Math.log(gamma)
                + (p * x - 1) * Math.log(mean)
                + p * x * Math.log(x)
                - (p * x + q) * Math.log(gamma + x * mean);
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
        if (shape <= 2) {
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
