package io.olifant.kpi.model;

import io.olifant.models.GammaFunctions;
import java.util.List;
import java.util.TreeMap;

/**
 * The log-likelihood of Gamma-Gamma (Fader and Hardie 2013, equation 1a) over buyers with repeat purchases of a positive mean
 * value, with its derivatives by p, q and γ in this order. See {@link io.olifant.models.GammaGamma}.
 */
final class GammaGammaLikelihood implements LogLikelihood {

    private static final int P = 0;
    private static final int Q = 1;
    private static final int GAMMA = 2;
    private static final int SIZE = 3;

    /** Buyers with as many repeat purchases: what does not need each mean is summed beforehand. */
    private static final class Repeaters {

        private final double x;
        private final double[] means;
        private final double[] counts;
        private double count;
        private double logMeans;

        Repeaters(int x, TreeMap<Long, Long> countByAmount) {
            this.x = x;
            means = new double[countByAmount.size()];
            counts = new double[countByAmount.size()];
            int i = 0;
            for (var entry : countByAmount.entrySet()) {
                means[i] = entry.getKey() / (10_000.0 * x);
                counts[i] = entry.getValue();
                count += counts[i];
                logMeans += counts[i] * StrictMath.log(means[i]);
                i++;
            }
        }
    }

    private final List<Repeaters> repeaters;
    private final long customers;
    private final double meanValue;
    private final double typicalValue;
    private final int size;

    GammaGammaLikelihood(List<BuyerGroup> groups) {
        TreeMap<Integer, TreeMap<Long, Long>> countByAmountByRepeats = new TreeMap<>();
        for (BuyerGroup group : groups) {
            if (group.buyer().repeatAmount() > 0) {
                countByAmountByRepeats
                        .computeIfAbsent(group.buyer().repeats(), x -> new TreeMap<>())
                        .merge(group.buyer().repeatAmount(), group.count(), Math::addExact);
            }
        }
        countByAmountByRepeats.values().forEach(counts -> counts.values().removeIf(count -> count == 0));
        repeaters = countByAmountByRepeats.entrySet().stream()
                .map(entry -> new Repeaters(entry.getKey(), entry.getValue()))
                .toList();
        double sum = 0;
        double count = 0;
        double logs = 0;
        int kinds = 0;
        for (Repeaters some : repeaters) {
            count += some.count;
            logs += some.logMeans;
            kinds += some.means.length;
            for (int i = 0; i < some.means.length; i++) {
                sum += some.counts[i] * some.means[i];
            }
        }
        customers = (long) count;
        meanValue = sum / count;
        typicalValue = StrictMath.exp(logs / count);
        size = kinds;
    }

    /** The customers that the model is about. */
    long customers() {
        return customers;
    }

    /** The mean over customers of their mean values. */
    double meanValue() {
        return meanValue;
    }

    /** The geometric mean over customers of their mean values, which single fortunes move little. */
    double typicalValue() {
        return typicalValue;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Evaluation at(double[] parameters) {
        Sums sums = new Sums(parameters);
        repeaters.forEach(sums::add);
        return new Evaluation(sums.value, sums.gradient, sums.hessian);
    }

    /** The sums over customers at one point. */
    private static final class Sums {

        private final double p;
        private final double q;
        private final double gamma;
        private final double logGamma;
        private final double logGammaOfQ;
        private final double digammaOfQ;
        private final double trigammaOfQ;
        private final double[] gradient = new double[SIZE];
        private final double[][] hessian = new double[SIZE][SIZE];
        private double value;

        Sums(double[] parameters) {
            p = parameters[P];
            q = parameters[Q];
            gamma = parameters[GAMMA];
            logGamma = StrictMath.log(gamma);
            logGammaOfQ = GammaFunctions.logGamma(q);
            digammaOfQ = GammaFunctions.digamma(q);
            trigammaOfQ = GammaFunctions.trigamma(q);
        }

        void add(Repeaters some) {
            double x = some.x;
            double shape = p * x;
            double logs = 0;
            double inverses = 0;
            double inverseSquares = 0;
            for (int i = 0; i < some.means.length; i++) {
                double total = gamma + x * some.means[i];
                logs += some.counts[i] * StrictMath.log(total);
                inverses += some.counts[i] / total;
                inverseSquares += some.counts[i] / (total * total);
            }
            double count = some.count;
            double logX = StrictMath.log(x);
            value += count * (GammaFunctions.logGamma(shape + q) - GammaFunctions.logGamma(shape) - logGammaOfQ)
                    + count * (q * logGamma + shape * logX)
                    + (shape - 1) * some.logMeans
                    - (shape + q) * logs;
            double digamma = GammaFunctions.digamma(shape + q);
            double trigamma = GammaFunctions.trigamma(shape + q);
            gradient[P] += x * (count * (digamma - GammaFunctions.digamma(shape) + logX) + some.logMeans - logs);
            gradient[Q] += count * (digamma - digammaOfQ + logGamma) - logs;
            gradient[GAMMA] += count * q / gamma - (shape + q) * inverses;
            hessian[P][P] += count * x * x * (trigamma - GammaFunctions.trigamma(shape));
            hessian[Q][P] += count * x * trigamma;
            hessian[Q][Q] += count * (trigamma - trigammaOfQ);
            hessian[GAMMA][P] -= x * inverses;
            hessian[GAMMA][Q] += count / gamma - inverses;
            hessian[GAMMA][GAMMA] += (shape + q) * inverseSquares - count * q / (gamma * gamma);
        }
    }
}
