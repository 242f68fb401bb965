package io.olifant.models;

import java.util.Map;

/**
 * The beta-geometric/NBD model of repeat purchases (P. Fader, B. Hardie and K. L. Lee, "Counting Your Customers the Easy Way",
 * Marketing Science 24 (2005) 275–284). While active, a customer buys at random with a rate that is gamma distributed over
 * customers; after each repeat purchase a customer leaves for good with a probability that is beta distributed over them.
 *
 * <p>A customer is x repeat purchases, the last t_x after the first purchase, seen for T; times are in weeks.
 *
 * @param r shape of the purchase rates
 * @param alpha scale of the purchase rates, in weeks
 * @param a first parameter of the probabilities of leaving
 * @param b second parameter of the probabilities of leaving
 */
public record BgNbd(double r, double alpha, double a, double b) {

    /** The name on {@code kpi.models}. */
    public static final String NAME = "bg_nbd";

    /** Terms that can change a sum by less than this share of it are left out. */
    private static final double NEGLIGIBLE = 1e-17;
    /** Weights are scaled down when they pass this bound: for a frequent customer they would overflow. */
    private static final double LARGE = 1e200;

    public BgNbd {
        ModelParameters.checked("r", r);
        ModelParameters.checked("alpha", alpha);
        ModelParameters.checked("a", a);
        ModelParameters.checked("b", b);
    }

    /**
     * The model with these parameters.
     *
     * @throws IllegalArgumentException if the text is not one that {@link #text()} wrote
     */
    public static BgNbd parse(String text) {
        ModelParameters parameters = ModelParameters.parse(text, 4);
        return new BgNbd(parameters.get("r"), parameters.get("alpha"), parameters.get("a"), parameters.get("b"));
    }

    /** The parameters as {@code kpi.models} has them: {@code a=…,alpha=…,b=…,r=…}. */
    public String text() {
        return ModelParameters.text(Map.of("r", r, "alpha", alpha, "a", a, "b", b));
    }

    /** The logarithm of the likelihood of one customer (equation 6 of the paper). */
    public double logLikelihood(int x, double tx, double t) {
        check(x, tx, t);
        double purchases = GammaFunctions.logRising(r, x) + r * StrictMath.log(alpha);
        double staying = GammaFunctions.logRising(b, x) - GammaFunctions.logRising(a + b, x);
        double silent = -(r + x) * StrictMath.log(alpha + t);
        return purchases + staying + silent + logOfOnePlusExp(logOddsOfHavingLeft(x, tx, t));
    }

    /**
     * The probability that a customer is still active at the end of the time seen (the paper's model; the formula is in P. Fader,
     * B. Hardie and K. L. Lee, "Computing P(alive) Using the BG/NBD Model", 2008). 1 without a repeat purchase: customers leave
     * only after one.
     */
    public double probabilityAlive(int x, double tx, double t) {
        check(x, tx, t);
        return 1 / (1 + StrictMath.exp(logOddsOfHavingLeft(x, tx, t)));
    }

    /**
     * The purchases expected of a customer in the {@code weeks} after the time seen (equation 10 of the paper).
     *
     * <p>Computed without the paper's hypergeometric function, whose terms cancel or overflow for frequent customers. Given that
     * the customer is active, the rate is gamma distributed with r + x and α + T, so the number of purchases that there would
     * be without leaving is negative binomial; and the probability of leaving is beta distributed with a and b + x, so the
     * j-th of them is still made with probability (b+x)ⱼ / (a+b+x)ⱼ. The expectation is the sum over both, all terms positive,
     * and expanding equation 10 by its hypergeometric series gives the same sum.
     *
     * @param weeks not negative
     */
    public double expectedPurchases(int x, double tx, double t, double weeks) {
        check(x, tx, t);
        if (!(weeks >= 0) || weeks == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Purchases are expected within a finite time, not " + weeks + " weeks");
        }
        if (weeks == 0) {
            return 0;
        }
        return probabilityAlive(x, tx, t) * expectedPurchasesIfAlive(r + x, weeks / (alpha + t), b + x);
    }

    private double expectedPurchasesIfAlive(double shape, double odds, double stayed) {
        double share = odds / (1 + odds);
        double weight = 1;
        double weights = 1;
        double weighted = 0;
        double made = 0;
        double nextIsMade = 1;
        for (double n = 1; ; n++) {
            weight *= (shape + n - 1) / n * share;
            made += nextIsMade;
            nextIsMade *= (stayed + n - 1) / (a + stayed + n - 1);
            weights += weight;
            weighted += weight * made;
            double ratio = Math.max(1, (shape + n) / (n + 1)) * share * (1 + nextIsMade / made);
            if (ratio < 1 && weight * made * ratio <= NEGLIGIBLE * (1 - ratio) * weighted) {
                return weighted / weights;
            }
            if (weight > LARGE) {
                weight /= LARGE;
                weights /= LARGE;
                weighted /= LARGE;
            }
        }
    }

    /** ln of P(left) / P(alive); minus infinity without a repeat purchase. */
    private double logOddsOfHavingLeft(int x, double tx, double t) {
        return x == 0
                ? Double.NEGATIVE_INFINITY
                : StrictMath.log(a / (b + (x - 1))) + (r + x) * StrictMath.log1p((t - tx) / (alpha + tx));
    }

    private static double logOfOnePlusExp(double exponent) {
        return Math.max(exponent, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(exponent)));
    }

    private static void check(int x, double tx, double t) {
        if (x < 0 || !(tx >= 0) || !(t >= tx) || t == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "A customer cannot have " + x + " repeat purchases, the last after " + tx + " of " + t + " weeks");
        }
    }
}
