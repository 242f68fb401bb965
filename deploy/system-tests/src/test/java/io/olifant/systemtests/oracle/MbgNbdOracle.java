package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.MaximumSearch.Maximum;
import java.util.Map;

/**
 * The MBG/NBD model of repeat purchases, written down from Batislam, Denizel and Filiztekin (2007): as BG/NBD, but customers
 * may leave after their first purchase as well. Likelihoods are written with beta functions, and purchases to come with Gauss's
 * hypergeometric function.
 */
record MbgNbdOracle(double r, double alpha, double a, double b) {

    /** The greatest likelihood in the box of parameters, and where it is. */
    record Fit(MbgNbdOracle model, double logLikelihood) {}

    /**
     * Fits the model to so many customers of each kind.
     *
     * @param countByBuyer with a repeat purchase among them
     */
    static Fit fit(Map<OracleBuyer, Long> countByBuyer) {
        Maximum maximum = PurchaseModelSearch.of(countByBuyer, at -> of(at)::logLikelihood);
        return new Fit(of(maximum.at()), maximum.value());
    }

    private static MbgNbdOracle of(double[] at) {
        return new MbgNbdOracle(at[0], at[1], at[2], at[3]);
    }

    /**
     * Γ(r+x)/Γ(r) α^r · [B(a, b+x+1)/B(a, b) · (α+T)^−(r+x) + B(a+1, b+x)/B(a, b) · (α+t_x)^−(r+x)]: still there, or left
     * right after the last purchase, be it the first. Fractions of beta functions are products.
     */
    double logLikelihood(OracleBuyer buyer) {
        int x = buyer.repeats();
        double purchases = 0;
        for (int i = 0; i < x; i++) {
            purchases += Math.log((r + i) * (b + i) / (a + b + i));
        }
        double there = Math.log((b + x) / (a + b + x)) + logSilent(x, buyer.ageWeeks());
        double left = Math.log(a / (a + b + x)) + logSilent(x, buyer.recencyWeeks());
        double greater = Math.max(there, left);
        return purchases + greater + Math.log(Math.exp(there - greater) + Math.exp(left - greater));
    }

    /** The logarithm of α^r (α+t)^−(r+x). */
    private double logSilent(int x, double t) {
        return -r * Math.log1p(t / alpha) - x * Math.log(alpha + t);
    }

    double probabilityAlive(OracleBuyer buyer) {
        int x = buyer.repeats();
        double there = (b + x) * Math.pow((alpha + buyer.recencyWeeks()) / (alpha + buyer.ageWeeks()), r + x);
        return there / (there + a);
    }

    /**
     * The variance of the purchases in the next weeks. Who is still there would make n of them or more with a probability of
     * the negative binomial distribution, and is there for the n-th with the mean of (1−p)^(n−1); the square is the sum of 2n − 1 times both.
     */
    double variance(OracleBuyer buyer, double weeks) {
        int x = buyer.repeats();
        double share = weeks / (alpha + buyer.ageWeeks() + weeks);
        double exactly = Math.pow(1 - share, r + x);
        double fewer = exactly;
        double there = 1;
        double square = 0;
        for (int n = 1; fewer < 1 - 1e-14; n++) {
            square += (2 * n - 1) * (1 - fewer) * there;
            there *= (b + x + n) / (a + b + x + n);
            exactly *= (r + x + n - 1) / n * share;
            fewer += exactly;
            if (exactly < 1e-18 && n > (r + x) * share / (1 - share)) {
                break;
            }
        }
        double mean = expectedPurchases(buyer, weeks);
        return square * probabilityAlive(buyer) - mean * mean;
    }

    /** Purchases in the next weeks. */
    double expectedPurchases(OracleBuyer buyer, double weeks) {
        int x = buyer.repeats();
        double then = alpha + buyer.ageWeeks();
        double power = Math.pow(then / (then + weeks), r + x);
        double series = BgNbdOracle.hypergeometric(r + x, b + x + 1, a + b + x, weeks / (then + weeks));
        return (a + b + x) / (a - 1) * (1 - power * series) * probabilityAlive(buyer);
    }
}
