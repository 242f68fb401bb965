package io.olifant.systemtests.oracle;

import io.olifant.systemtests.oracle.MaximumSearch.Maximum;
import java.util.List;
import java.util.Map;

/**
 * The MBG/NBD model of repeat purchases, written down from Batislam, Denizel and Filiztekin (2007): as BG/NBD, but customers
 * may leave after their first purchase as well. Likelihoods are written with beta functions, and purchases to come with Gauss's
 * hypergeometric function.
 */
record MbgNbdOracle(double r, double alpha, double a, double b) {

    /** The greatest likelihood in the box of parameters, and where it is. */
    record Fit(MbgNbdOracle model, double logLikelihood) {}

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

    private static MbgNbdOracle of(double[] at) {
        return new MbgNbdOracle(at[0], at[1], at[2], at[3]);
    }

    private double logLikelihood(Map<OracleBuyer, Long> countByBuyer) {
        double sum = 0;
        for (var entry : countByBuyer.entrySet()) {
            sum += entry.getValue() * logLikelihood(entry.getKey());
        }
        return sum;
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
