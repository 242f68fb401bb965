package io.olifant.kpi.model;

import io.olifant.kpi.model.LogLikelihood.Evaluation;
import java.util.Arrays;

/**
 * Maximises a log-likelihood within a box, over the logarithms of its parameters, by Newton's method with exact second derivatives,
 * damped after Levenberg and Marquardt where the likelihood is not concave (J. Nocedal and S. Wright, "Numerical Optimization",
 * 2006, chapter 3.4), among the parameters that no bound holds (D. Bertsekas, "Projected Newton Methods for Optimization Problems
 * with Simple Constraints", 1982). Deterministic.
 *
 * <p>Own, because the libraries at hand maximise a scalar function of several variables by conjugate gradients or simplices:
 * a hundred times the passes over the customers.
 */
final class Maximiser {

    private static final int STEPS_MAX = 300;
    /** A parameter changes by a factor of about 7 in one step, at most. */
    private static final double STEP_MAX = 2;
    /** Below this relative change of every parameter the maximum is met; the next step would be about its square. */
    private static final double PRECISION = 1e-8;
    /** Steps of Newton's that are so small are taken whatever the value says, which changes by less than its rounding. */
    private static final double NEAR = 1e-5;
    /** Rounding errors of the value, as a share of it: a loss below them is none. */
    private static final double ROUNDING = 1e-13;

    private static final double DAMPING_MIN = 1e-4;
    private static final double DAMPING_MAX = 1e10;

    private final LogLikelihood likelihood;
    private final ParameterBox box;

    Maximiser(LogLikelihood likelihood, ParameterBox box) {
        this.likelihood = likelihood;
        this.box = box;
    }

    /**
     * Where an ascent ended.
     *
     * @param isMaximum whether no step leads higher; if not, the steps were used up
     */
    record Summit(double[] parameters, double value, boolean isMaximum) {}

    /** Ascends from a point within the box. */
    Summit ascend(double... start) {
        double[] point = start.clone();
        Evaluation here = likelihood.at(point).byLogarithms(point);
        double damping = 0;
        for (int i = 0; i < STEPS_MAX && damping <= DAMPING_MAX; i++) {
            double[] step = step(point, here, damping);
            double[] next = step == null ? null : moved(point, step);
            double change = next == null ? Double.POSITIVE_INFINITY : largestChange(point, next);
            boolean isNear = damping == 0 && change < NEAR;
            Evaluation there = next == null ? null : likelihood.at(next).byLogarithms(next);
            if (there == null || !isNear && !isNotLower(there, here)) {
                damping = Math.max(DAMPING_MIN, damping * 10);
                continue;
            }
            point = next;
            here = there;
            if (isNear && change < PRECISION) {
                return new Summit(point, here.value(), true);
            }
            damping = damping <= DAMPING_MIN ? 0 : damping / 10;
        }
        return new Summit(point, here.value(), false);
    }

    /** A step of the parameters that no bound holds, or null where the damped likelihood is not concave in them. */
    private double[] step(double[] point, Evaluation here, double damping) {
        double[][] matrix = minusHessian(here, damping);
        double[] slope = here.gradient().clone();
        for (int i = 0; i < point.length; i++) {
            if (box.isHeld(i, point[i], slope[i])) {
                slope[i] = 0;
                Arrays.fill(matrix[i], 0);
                for (double[] row : matrix) {
                    row[i] = 0;
                }
                matrix[i][i] = 1;
            }
        }
        return Cholesky.solve(matrix, slope);
    }

    /** The lower triangle counts. */
    private static double[][] minusHessian(Evaluation here, double damping) {
        double[][] matrix = new double[here.hessian().length][];
        double scale = 0;
        for (int i = 0; i < matrix.length; i++) {
            scale = Math.max(scale, Math.abs(here.hessian()[i][i]));
        }
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = new double[matrix.length];
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = -here.hessian()[i][j];
            }
            matrix[i][i] += damping * scale;
        }
        return matrix;
    }

    private double[] moved(double[] point, double[] step) {
        double longest = 0;
        for (double s : step) {
            longest = Math.max(longest, Math.abs(s));
        }
        double factor = Math.min(1, STEP_MAX / longest);
        double[] next = new double[point.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = box.clamped(i, point[i] * StrictMath.exp(factor * step[i]));
        }
        return next;
    }

    private static double largestChange(double[] point, double[] next) {
        double largest = 0;
        for (int i = 0; i < point.length; i++) {
            largest = Math.max(largest, Math.abs(next[i] / point[i] - 1));
        }
        return largest;
    }

    /** False also if the value there is no number. */
    private static boolean isNotLower(Evaluation there, Evaluation here) {
        return there.value() >= here.value() - ROUNDING * Math.abs(here.value());
    }
}
