package io.olifant.models;

import java.util.function.DoubleUnaryOperator;

/** Expectations under priors by plain numeric integration: slow, and knows nothing of any closed form. */
final class Integrals {

    /** Wide and fine enough for the parameters of these tests: errors lie below 10⁻¹⁰. */
    private static final double BOUND = 60;

    private static final double STEP = 0.05;

    private Integrals() {}

    /** The mean of a function of a gamma distributed variable. */
    static double overGamma(double shape, double rate, DoubleUnaryOperator function) {
        return ratio(u -> StrictMath.exp(u), u -> StrictMath.exp(shape * u - rate * StrictMath.exp(u)), function);
    }

    /** The mean of a function of a beta distributed variable. */
    static double overBeta(double a, double b, DoubleUnaryOperator function) {
        return ratio(
                u -> 1 / (1 + StrictMath.exp(-u)),
                u -> StrictMath.exp(
                        -a * StrictMath.log1p(StrictMath.exp(-u)) - b * StrictMath.log1p(StrictMath.exp(u))),
                function);
    }

    private static double ratio(
            DoubleUnaryOperator variable, DoubleUnaryOperator density, DoubleUnaryOperator function) {
        double sum = 0;
        double weights = 0;
        for (double u = -BOUND; u <= BOUND; u += STEP) {
            double weight = density.applyAsDouble(u);
            weights += weight;
            sum += weight == 0 ? 0 : weight * function.applyAsDouble(variable.applyAsDouble(u));
        }
        return sum / weights;
    }
}
