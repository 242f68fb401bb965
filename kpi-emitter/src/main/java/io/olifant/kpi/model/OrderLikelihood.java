package io.olifant.kpi.model;

/**
 * The log-likelihood of a model of orders over buyers, with its derivatives by r, α, a and b in this order. The models
 * differ in how often a customer who is still active might have left; see {@link io.olifant.models.OrderModel}.
 */
final class OrderLikelihood implements LogLikelihood {

    private static final int R = 0;
    private static final int ALPHA = 1;
    private static final int A = 2;
    private static final int B = 3;
    private static final int SIZE = 4;

    private final BuyerPatterns patterns;
    private final int occasionsAhead;

    private OrderLikelihood(BuyerPatterns patterns, int occasionsAhead) {
        this.patterns = patterns;
        this.occasionsAhead = occasionsAhead;
    }

    /** That of BG/NBD: customers may leave after each repeat purchase. */
    static OrderLikelihood ofBgNbd(BuyerPatterns patterns) {
        return new OrderLikelihood(patterns, 0);
    }

    /** That of MBG/NBD: customers may leave after the first purchase too. */
    static OrderLikelihood ofMbgNbd(BuyerPatterns patterns) {
        return new OrderLikelihood(patterns, 1);
    }

    @Override
    public int size() {
        return patterns.size();
    }

    @Override
    public Evaluation at(double[] parameters) {
        Sums sums = new Sums(parameters);
        for (int i = 0; i < patterns.size(); i++) {
            int x = patterns.repeats(i);
            int occasions = x + occasionsAhead;
            sums.addPurchases(x, occasions, patterns.ageWeeks(i), patterns.count(i));
            if (occasions > 0) {
                sums.addLeaving(x, occasions, patterns.recencyWeeks(i), patterns.ageWeeks(i), patterns.count(i));
            }
        }
        return new Evaluation(sums.value, sums.gradient, sums.hessian);
    }

    /** The sums over customers at one point. */
    private final class Sums {

        private final double r;
        private final double alpha;
        private final double a;
        private final double b;
        private final double logAlpha;
        private final double logA;
        private final RisingTable risingR;
        private final RisingTable risingB;
        private final RisingTable risingAB;
        private final double[] gradient = new double[SIZE];
        private final double[][] hessian = new double[SIZE][SIZE];
        private double value;

        Sums(double[] parameters) {
            r = parameters[R];
            alpha = parameters[ALPHA];
            a = parameters[A];
            b = parameters[B];
            logAlpha = StrictMath.log(alpha);
            logA = StrictMath.log(a);
            risingR = new RisingTable(r, patterns.repeatsMax());
            risingB = new RisingTable(b, patterns.repeatsMax() + occasionsAhead);
            risingAB = new RisingTable(a + b, patterns.repeatsMax() + occasionsAhead);
        }

        /** The part of a customer who has not left. */
        void addPurchases(int x, int occasions, double t, double count) {
            double rate = 1 / (alpha + t);
            double logTime = StrictMath.log(alpha + t);
            value += count
                    * (risingR.log(x)
                            + r * logAlpha
                            - (r + x) * logTime
                            + risingB.log(occasions)
                            - risingAB.log(occasions));
            gradient[R] += count * (risingR.first(x) + logAlpha - logTime);
            gradient[ALPHA] += count * (r / alpha - (r + x) * rate);
            gradient[A] -= count * risingAB.first(occasions);
            gradient[B] += count * (risingB.first(occasions) - risingAB.first(occasions));
            hessian[R][R] -= count * risingR.minusSecond(x);
            hessian[ALPHA][R] += count * (1 / alpha - rate);
            hessian[ALPHA][ALPHA] += count * ((r + x) * rate * rate - r / (alpha * alpha));
            hessian[A][A] += count * risingAB.minusSecond(occasions);
            hessian[B][A] += count * risingAB.minusSecond(occasions);
            hessian[B][B] += count * (risingAB.minusSecond(occasions) - risingB.minusSecond(occasions));
        }

        /**
         * What is added because the customer may have left right after the last purchase: ln(1 + exp d), d the logarithm of the
         * odds of it. With s the probability of it, the derivatives are s d′ and s d″ + s (1−s) d′ d′.
         */
        void addLeaving(int x, int occasions, double tx, double t, double count) {
            double rate = 1 / (alpha + t);
            double rateOfLast = 1 / (alpha + tx);
            double byR = StrictMath.log1p((t - tx) * rateOfLast);
            double byAlpha = (r + x) * (rate - rateOfLast);
            double byA = 1 / a;
            double byB = -1 / (b + (occasions - 1));
            double odds = logA - StrictMath.log(b + (occasions - 1)) + (r + x) * byR;
            double small = StrictMath.exp(-Math.abs(odds));
            double left = (odds > 0 ? 1 : small) / (1 + small);
            double stayed = (odds > 0 ? small : 1) / (1 + small);
            value += count * (Math.max(odds, 0) + StrictMath.log1p(small));
            double first = count * left;
            gradient[R] += first * byR;
            gradient[ALPHA] += first * byAlpha;
            gradient[A] += first * byA;
            gradient[B] += first * byB;
            double second = first * stayed;
            hessian[R][R] += second * byR * byR;
            hessian[ALPHA][R] += first * (rate - rateOfLast) + second * byR * byAlpha;
            hessian[ALPHA][ALPHA] +=
                    first * (r + x) * (rateOfLast * rateOfLast - rate * rate) + second * byAlpha * byAlpha;
            hessian[A][R] += second * byA * byR;
            hessian[A][ALPHA] += second * byA * byAlpha;
            hessian[A][A] += second * byA * byA - first * byA * byA;
            hessian[B][R] += second * byB * byR;
            hessian[B][ALPHA] += second * byB * byAlpha;
            hessian[B][A] += second * byB * byA;
            hessian[B][B] += first * byB * byB + second * byB * byB;
        }
    }
}
