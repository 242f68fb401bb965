package io.olifant.models;

/**
 * What the models of orders have in common. The rate of a customer is gamma distributed over customers (r, α), the
 * probability of leaving at an occasion beta distributed (a, b). With c occasions that a customer who is still active has
 * passed, the likelihood of x repeat purchases is
 *
 * <p>Γ(r+x)/Γ(r) α^r (α+T)^−(r+x) · B(a, b+c)/B(a, b) · (1 + odds), odds = a/(b+c−1) ((α+T)/(α+t_x))^(r+x)
 *
 * <p>the odds of having left at the last occasion, right after the last purchase; they are 0 if there was no occasion. It
 * follows from λ^x e^(−λT) (1−p)^c + λ^x e^(−λt_x) p (1−p)^(c−1), the density of a customer of rate λ and probability p, by
 * integration over both. A model says which c a customer has: that is all they differ in.
 *
 * @param occasions c: how often the customer, if still active, might have left and did not
 */
record BetaGeometric(double r, double alpha, double a, double b, int x, double tx, double t, int occasions) {

    /** Terms that can change a sum by less than this share of it are left out. */
    private static final double NEGLIGIBLE = 1e-17;
    /** Weights are scaled down when they pass this bound: for a frequent customer they would overflow. */
    private static final double LARGE = 1e200;

    BetaGeometric {
        if (x < 0 || !(tx >= 0) || !(t >= tx) || t == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "A customer cannot have " + x + " repeat purchases, the last after " + tx + " of " + t + " weeks");
        }
    }

    double logLikelihood() {
        double purchases = GammaFunctions.logRising(r, x) + r * StrictMath.log(alpha);
        double staying = GammaFunctions.logRising(b, occasions) - GammaFunctions.logRising(a + b, occasions);
        double silent = -(r + x) * StrictMath.log(alpha + t);
        return purchases + staying + silent + logOfOnePlusExp(logOddsOfHavingLeft());
    }

    double probabilityAlive() {
        return 1 / (1 + StrictMath.exp(logOddsOfHavingLeft()));
    }

    /**
     * The purchases expected in the {@code weeks} after the time seen.
     *
     * <p>Computed without the papers' hypergeometric functions, whose terms cancel or overflow for frequent customers. Given that
     * the customer is active, the rate is gamma distributed with r + x and α + T, so the number of purchases that there would
     * be without leaving is negative binomial; and the probability of leaving is beta distributed with a and b + c, so the
     * j-th of them is still made with probability (b+c)ⱼ₋₁ / (a+b+c)ⱼ₋₁. The expectation is the sum over both, all terms
     * positive; expanding the papers' forms by their hypergeometric series gives the same sum.
     */
    double expectedPurchases(double weeks) {
        return probabilityAlive() * momentIfAlive(weeks, false);
    }

    /** The square expected of the purchases in the {@code weeks} after the time seen: as above, with 2j − 1 of the j-th. */
    double expectedSquare(double weeks) {
        return probabilityAlive() * momentIfAlive(weeks, true);
    }

    private double momentIfAlive(double weeks, boolean isSquare) {
        if (!(weeks >= 0) || weeks == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Purchases are expected within a finite time, not " + weeks + " weeks");
        }
        return weeks == 0 ? 0 : momentIfAlive(r + x, weeks / (alpha + t), b + occasions, isSquare ? 2 : 0);
    }

    /** @param growth by how much more each purchase counts than the one before it */
    private double momentIfAlive(double shape, double odds, double stayed, double growth) {
        double share = odds / (1 + odds);
        double weight = 1;
        double weights = 1;
        double weighted = 0;
        double made = 0;
        double nextIsMade = 1;
        for (double n = 1; ; n++) {
            weight *= (shape + n - 1) / n * share;
            made += (1 + growth * (n - 1)) * nextIsMade;
            nextIsMade *= (stayed + n - 1) / (a + stayed + n - 1);
            weights += weight;
            weighted += weight * made;
            double ratio = Math.max(1, (shape + n) / (n + 1)) * share * (1 + (1 + growth * n) * nextIsMade / made);
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

    /** ln of P(left) / P(alive); minus infinity where there was no occasion to leave. */
    private double logOddsOfHavingLeft() {
        return occasions == 0
                ? Double.NEGATIVE_INFINITY
                : StrictMath.log(a / (b + (occasions - 1))) + (r + x) * StrictMath.log1p((t - tx) / (alpha + tx));
    }

    private static double logOfOnePlusExp(double exponent) {
        return Math.max(exponent, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(exponent)));
    }
}
