package io.olifant.kpi.model;

import io.olifant.kpi.model.LogLikelihood.Evaluation;

/**
 * Maximises a log-likelihood over the logarithms of its parameters by Newton's method with exact second derivatives, damped
 * after Levenberg and Marquardt where the likelihood is not concave (J. Nocedal and S. Wright, "Numerical Optimization", 2006,
 * chapter 3.4). Deterministic.
 *
 * <p>Own, because the libraries at hand maximise a scalar function of several variables by conjugate gradients or simplices:
 * a hundred times the passes over the customers, and no second derivatives to tell a maximum from a slope without end.
 */
final class Maximiser {

    private static final int STEPS_MAX = 200;
    /** A parameter changes by a factor of about 7 in one step, at most. */
    private static final double STEP_MAX = 2;
    /** Below this relative change of every parameter the maximum is met; the next step would be about its square. */
    private static final double PRECISION = 1e-8;
    /** A parameter has run off when it is so many times its unit, or the unit so many times it. */
    private static final double RUN_OFF = 100_000;

    private static final double LOG_RUN_OFF = StrictMath.log(RUN_OFF);
    /** Rounding errors of the value, as a share of it: a loss below them is none. */
    private static final double ROUNDING = 1e-13;

    private static final double DAMPING_MIN = 1e-4;
    private static final double DAMPING_MAX = 1e10;

    private final LogLikelihood likelihood;
    private final double[] units;

    /** @param units the order of magnitude of each parameter: what its size is judged by */
    Maximiser(LogLikelihood likelihood, double... units) {
        this.likelihood = likelihood;
        this.units = units.clone();
    }

    /**
     * Where an ascent ended.
     *
     * @param isMaximum whether that is a maximum; if not, the value still grew, towards a parameter of zero or infinity
     */
    record Summit(double[] parameters, double value, boolean isMaximum) {}

    /** Ascends from a point. */
    Summit ascend(double... start) {
        double[] point = start.clone();
        Evaluation here = likelihood.at(point).byLogarithms(point);
        double damping = 0;
        for (int i = 0; i < STEPS_MAX && !hasRunOff(point); i++) {
            double[] step = Cholesky.solve(minusHessian(here, damping), here.gradient());
            double[] next = step == null ? null : moved(point, step);
            Evaluation there = next == null ? null : likelihood.at(next).byLogarithms(next);
            if (there == null || !isNotLower(there, here)) {
                damping = Math.max(DAMPING_MIN, damping * 10);
                if (damping > DAMPING_MAX) {
                    break;
                }
                continue;
            }
            boolean isMet = damping == 0 && largest(step) < PRECISION;
            point = next;
            here = there;
            if (isMet) {
                return new Summit(point, here.value(), true);
            }
            damping = damping <= DAMPING_MIN ? 0 : damping / 10;
        }
        return new Summit(point, here.value(), false);
    }

    private boolean hasRunOff(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (Math.abs(StrictMath.log(point[i] / units[i])) > LOG_RUN_OFF) {
                return true;
            }
        }
        return false;
    }

    /** The matrix to solve for a step: positive definite only where the damped likelihood is concave. */
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

    private static double[] moved(double[] point, double[] step) {
        double factor = Math.min(1, STEP_MAX / largest(step));
        double[] next = new double[point.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = point[i] * StrictMath.exp(factor * step[i]);
        }
        return next;
    }

    /** False also if the value there is no number. */
    private static boolean isNotLower(Evaluation there, Evaluation here) {
        return there.value() >= here.value() - ROUNDING * Math.abs(here.value());
    }

    private static double largest(double[] step) {
        double largest = 0;
        for (double s : step) {
            largest = Math.max(largest, Math.abs(s));
        }
        return largest;
    }
}
