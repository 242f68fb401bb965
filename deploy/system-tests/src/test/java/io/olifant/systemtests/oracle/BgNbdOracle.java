package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.MaximumSearch.Maximum;
import java.util.Map;

/**
 * The BG/NBD model of repeat purchases, written down as Fader, Hardie and Lee (2005) have it; gamma functions of arguments
 * that differ by whole numbers become products.
 */
record BgNbdOracle(double r, double alpha, double a, double b) {

    /** The greatest likelihood in the box of parameters, and where it is. */
    record Fit(BgNbdOracle model, double logLikelihood) {}

    /**
     * Fits the model to so many customers of each kind.
     *
     * @param countByBuyer with a repeat purchase among them
     */
    static Fit fit(Map<OracleBuyer, Long> countByBuyer) {
        Maximum maximum = PurchaseModelSearch.of(countByBuyer, at -> of(at)::logLikelihood);
        return new Fit(of(maximum.at()), maximum.value());
    }

    private static BgNbdOracle of(double[] at) {
        return new BgNbdOracle(at[0], at[1], at[2], at[3]);
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
