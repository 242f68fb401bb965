package io.olifant.kpi.model;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The log-likelihood of BG/NBD (Fader, Hardie and Lee 2005, equation 6) over buyers, with its derivatives by r, α, a and b in
 * this order. See {@link io.olifant.models.BgNbd}.
 */
final class BgNbdLikelihood implements LogLikelihood {

    private static final int R = 0;
    private static final int ALPHA = 1;
    private static final int A = 2;
    private static final int B = 3;
    private static final int SIZE = 4;

    /** What the model looks at: repeat purchases, and days from the first purchase to the last and to the day of W. */
    private record Pattern(int x, int recencyDays, int ageDays) {

        private static final Comparator<Pattern> ORDER = Comparator.comparingInt(Pattern::x)
                .thenComparingInt(Pattern::recencyDays)
                .thenComparingInt(Pattern::ageDays);
    }

    private final int[] repeats;
    private final double[] recencyWeeks;
    private final double[] ageWeeks;
    private final double[] counts;
    private final int repeatsMax;
    private final double meanRepeats;
    private final double meanAgeWeeks;

    BgNbdLikelihood(List<BuyerGroup> groups, int observationDay) {
        TreeMap<Pattern, Long> countByPattern = new TreeMap<>(Pattern.ORDER);
        for (BuyerGroup group : groups) {
            var buyer = group.buyer();
            int ageDays = Math.max(observationDay, buyer.lastDay()) - buyer.firstDay();
            Pattern pattern = new Pattern(buyer.repeats(), buyer.lastDay() - buyer.firstDay(), ageDays);
            countByPattern.merge(pattern, group.count(), Math::addExact);
        }
        countByPattern.values().removeIf(count -> count == 0);
        int size = countByPattern.size();
        repeats = new int[size];
        recencyWeeks = new double[size];
        ageWeeks = new double[size];
        counts = new double[size];
        int i = 0;
        double customers = 0;
        double repeatsSum = 0;
        double ageSum = 0;
        for (var entry : countByPattern.entrySet()) {
            Pattern pattern = entry.getKey();
            repeats[i] = pattern.x();
            recencyWeeks[i] = pattern.recencyDays() / 7.0;
            ageWeeks[i] = pattern.ageDays() / 7.0;
            counts[i] = entry.getValue();
            customers += counts[i];
            repeatsSum += counts[i] * repeats[i];
            ageSum += counts[i] * ageWeeks[i];
            i++;
        }
        repeatsMax = size == 0 ? 0 : repeats[size - 1];
        meanRepeats = repeatsSum / customers;
        meanAgeWeeks = ageSum / customers;
    }

    /** Mean repeat purchases of a customer. */
    double meanRepeats() {
        return meanRepeats;
    }

    /** Mean T of a customer. */
    double meanAgeWeeks() {
        return meanAgeWeeks;
    }

    @Override
    public Evaluation at(double[] parameters) {
        Sums sums = new Sums(parameters);
        for (int i = 0; i < repeats.length; i++) {
            sums.addPurchases(repeats[i], ageWeeks[i], counts[i]);
            if (repeats[i] > 0) {
                sums.addLeaving(repeats[i], recencyWeeks[i], ageWeeks[i], counts[i]);
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
            risingR = new RisingTable(r, repeatsMax);
            risingB = new RisingTable(b, repeatsMax);
            risingAB = new RisingTable(a + b, repeatsMax);
        }

        /** The part of a customer who has not left. */
        void addPurchases(int x, double t, double count) {
            double rate = 1 / (alpha + t);
            double logTime = StrictMath.log(alpha + t);
            value += count * (risingR.log(x) + r * logAlpha - (r + x) * logTime + risingB.log(x) - risingAB.log(x));
            gradient[R] += count * (risingR.first(x) + logAlpha - logTime);
            gradient[ALPHA] += count * (r / alpha - (r + x) * rate);
            gradient[A] -= count * risingAB.first(x);
            gradient[B] += count * (risingB.first(x) - risingAB.first(x));
            hessian[R][R] -= count * risingR.minusSecond(x);
            hessian[ALPHA][R] += count * (1 / alpha - rate);
            hessian[ALPHA][ALPHA] += count * ((r + x) * rate * rate - r / (alpha * alpha));
            hessian[A][A] += count * risingAB.minusSecond(x);
            hessian[B][A] += count * risingAB.minusSecond(x);
            hessian[B][B] += count * (risingAB.minusSecond(x) - risingB.minusSecond(x));
        }

        /**
         * What is added because the customer may have left after the last purchase: ln(1 + exp d), d the logarithm of the
         * odds of it. With s the probability of it, the derivatives are s d′ and s d″ + s (1−s) d′ d′.
         */
        void addLeaving(int x, double tx, double t, double count) {
            double rate = 1 / (alpha + t);
            double rateOfLast = 1 / (alpha + tx);
            double byR = StrictMath.log1p((t - tx) * rateOfLast);
            double byAlpha = (r + x) * (rate - rateOfLast);
            double byA = 1 / a;
            double byB = -1 / (b + (x - 1));
            double odds = logA - StrictMath.log(b + (x - 1)) + (r + x) * byR;
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
