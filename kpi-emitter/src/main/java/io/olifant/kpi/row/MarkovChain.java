package io.olifant.kpi.row;

import java.util.Arrays;

/**
 * A Markov chain of order 1 over channels, with a start, a conversion and a loss, fitted to paths by how often they took
 * each step. Computes the removal effect of each channel: by which share fewer paths would convert if all that come to the
 * channel were lost (Anderl, Becker, von Wangenheim and Schumann 2016, "Mapping the customer journey").
 *
 * <p>A path that converts without coming to c is one that converts, less those that come to c and convert from there. So the
 * removal effect of c is P(a path comes to c) · P(conversion from c) / P(conversion), and one inversion gives all: with N =
 * (I − Q)⁻¹, the expected visits, P(conversion from c) is the entry of N·r, and P(a path comes to c) is the expected visits
 * from the start over those from c itself. I − Q is diagonally dominant, so no row needs to change its place.
 *
 * <p>The cost grows with the third power of the number of channels: a hundred take about a millisecond, a thousand about a
 * second.
 */
final class MarkovChain {

    /** Removal effects are rounded to 10⁻¹², so that the order of summing does not show. */
    private static final double EFFECT_UNITS = 1e12;

    private static final long[] NO_EFFECTS = {};

    private final double[] starts;
    private final double[][] steps;
    private final double[] wins;
    private final double[] losses;

    /**
     * @param starts how many paths begin with each channel
     * @param steps how many go on from each channel to each other
     * @param wins how many end with each channel before a conversion
     * @param losses how many end with it before nothing
     */
    MarkovChain(long[] starts, long[][] steps, long[] wins, long[] losses) {
        this.starts = Arrays.stream(starts).asDoubleStream().toArray();
        this.steps = Arrays.stream(steps)
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new);
        this.wins = Arrays.stream(wins).asDoubleStream().toArray();
        this.losses = Arrays.stream(losses).asDoubleStream().toArray();
    }

    /**
     * The removal effects in 10⁻¹², by channel; empty if nothing converts. Empty also while the counts contradict each
     * other, as sums do that have not all arrived yet: the rows are made again when the rest comes.
     */
    long[] removalEffects() {
        double[][] visits = transitionProbabilities();
        double[] winsDirectly = new double[wins.length];
        for (int i = 0; i < wins.length; i++) {
            winsDirectly[i] = wins[i] == 0 ? 0 : wins[i] / leaving(i);
            for (int j = 0; j < wins.length; j++) {
                visits[i][j] = (i == j ? 1 : 0) - visits[i][j];
            }
        }
        invert(visits);
        double[] conversion = new double[wins.length];
        double fromStart = 0;
        double paths = Arrays.stream(starts).sum();
        for (int i = 0; i < wins.length; i++) {
            for (int j = 0; j < wins.length; j++) {
                conversion[i] += visits[i][j] * winsDirectly[j];
            }
            fromStart += starts[i] / paths * conversion[i];
        }
        return effects(visits, conversion, fromStart, paths);
    }

    private long[] effects(double[][] visits, double[] conversion, double fromStart, double paths) {
        long[] effects = new long[wins.length];
        for (int c = 0; c < effects.length; c++) {
            double visitsFromStart = 0;
            for (int i = 0; i < effects.length; i++) {
                visitsFromStart += starts[i] / paths * visits[i][c];
            }
            double effect = visitsFromStart / visits[c][c] * conversion[c] / fromStart;
            if (!Double.isFinite(effect) || effect < 0) {
                return NO_EFFECTS;
            }
            effects[c] = Math.round(effect * EFFECT_UNITS);
        }
        return effects;
    }

    private double[][] transitionProbabilities() {
        double[][] probabilities = new double[wins.length][];
        for (int i = 0; i < wins.length; i++) {
            double leaving = leaving(i);
            probabilities[i] = Arrays.stream(steps[i])
                    .map(count -> count == 0 ? 0 : count / leaving)
                    .toArray();
        }
        return probabilities;
    }

    private double leaving(int channel) {
        return Arrays.stream(steps[channel]).sum() + wins[channel] + losses[channel];
    }

    /** Gauss and Jordan, in place. */
    private static void invert(double[][] matrix) {
        for (int pivot = 0; pivot < matrix.length; pivot++) {
            double[] pivotRow = matrix[pivot];
            double scale = 1 / pivotRow[pivot];
            pivotRow[pivot] = 1;
            for (int column = 0; column < matrix.length; column++) {
                pivotRow[column] *= scale;
            }
            for (int row = 0; row < matrix.length; row++) {
                double factor = matrix[row][pivot];
                if (row == pivot || factor == 0) {
                    continue;
                }
                matrix[row][pivot] = 0;
                for (int column = 0; column < matrix.length; column++) {
                    matrix[row][column] -= factor * pivotRow[column];
                }
            }
        }
    }
}
