package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.MaximumSearch.Maximum;
import java.util.List;
import java.util.Map;

/**
 * The BG/NBD model of repeat purchases, written down as Fader, Hardie and Lee (2005) have it; gamma functions of arguments
 * that differ by whole numbers become products.
 */
record BgNbdOracle(double r, double alpha, double a, double b) {

    /** The greatest likelihood in the box of parameters, and where it is. */
    record Fit(BgNbdOracle model, double logLikelihood) {}

    /** r, a and b are looked for between 1/100 and 100, alpha between a millionth and a million of its unit. */
    private static final double[] BOX = {100, 1e6, 100, 100};

    /**
     * Fits the model to so many customers of each kind.
     *
     * @param countByBuyer with a repeat purchase among them
     */
    static Fit fit(Map<OracleBuyer, Long> countByBuyer) {
        double ages = 0;
        double repeats = 0;
        for (var entry : countByBuyer.entrySet()) {
            ages += entry.getValue() * entry.getKey().ageWeeks();
            repeats += (double) entry.getValue() * entry.getKey().repeats();
        }
        Maximum maximum = MaximumSearch.of(
                at -> of(at).logLikelihood(countByBuyer),
                new double[] {1, ages / repeats, 1, 1},
                BOX,
                List.of(
                        new double[] {0.5, 0.5, 0.8, 1.5},
                        new double[] {0.3, 0.3, 0.7, 3},
                        new double[] {2, 2, 0.7, 3},
                        new double[] {0.5, 0.5, 3, 3},
                        new double[] {20, 20, 0.1, 10},
                        new double[] {20, 20, 0.02, 0.1},
                        new double[] {20, 4, 2, 8},
                        new double[] {1, 0.1, 30, 20},
                        new double[] {1, 1, 0.2, 0.5}));
        return new Fit(of(maximum.at()), maximum.value());
    }

    private static BgNbdOracle of(double[] at) {
        return new BgNbdOracle(at[0], at[1], at[2], at[3]);
    }

    private double logLikelihood(Map<OracleBuyer, Long> countByBuyer) {
        double sum = 0;
        for (var entry : countByBuyer.entrySet()) {
            sum += entry.getValue() * logLikelihood(entry.getKey());
        }
        return sum;
    }

    /** Equation 6: Γ(r+x)/Γ(r) α^r · B(a, b+x)/B(a, b) · (still there + left after the last purchase). */
    double logLikelihood(OracleBuyer buyer) {
        int x = buyer.repeats();
        double products = -r * Math.log1p(buyer.ageWeeks() / alpha);
        for (int i = 0; i < x; i++) {
            products += Math.log((r + i) * (b + i) / (a + b + i));
        }
        return products - x * Math.log(alpha + buyer.ageWeeks()) + Math.log1p(leftToThere(buyer));
    }

    /** How many times more likely the customer has left since the last purchase than is still there. */
    private double leftToThere(OracleBuyer buyer) {
        int x = buyer.repeats();
        double ratio = (alpha + buyer.ageWeeks()) / (alpha + buyer.recencyWeeks());
        return x == 0 ? 0 : a / (b + x - 1) * Math.pow(ratio, r + x);
    }

    double probabilityAlive(OracleBuyer buyer) {
        return 1 / (1 + leftToThere(buyer));
    }

    /** Equation 10: purchases in the next weeks. */
    double expectedPurchases(OracleBuyer buyer, double weeks) {
        int x = buyer.repeats();
        double then = alpha + buyer.ageWeeks();
        double power = Math.pow(then / (then + weeks), r + x);
        double series = hypergeometric(r + x, b + x, a + b + x - 1, weeks / (then + weeks));
        return (a + b + x - 1) / (a - 1) * (1 - power * series) * probabilityAlive(buyer);
    }

    /** Gauss's series, summed until nothing changes. */
    static double hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 0;
        for (int n = 0; sum + term != sum; n++) {
            sum += term;
            term *= (a + n) * (b + n) / (c + n) / (n + 1) * z;
        }
        return sum;
    }
}
