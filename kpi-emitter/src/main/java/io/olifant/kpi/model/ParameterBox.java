package io.olifant.kpi.model;

import java.util.Arrays;

/**
 * Within which parameters are looked for. It is part of what a fit is: the likelihood of few customers, or of customers who are
 * all alike, often grows while a parameter runs off to zero or infinity, and in a box it always has a maximum.
 *
 * @param low the least value of each parameter, above zero
 * @param high the greatest
 */
record ParameterBox(double[] low, double[] high) {

    /** Shapes of distributions lie between a hundredth and a hundred. */
    private static final double SHAPES = 100;
    /** Scales lie between a millionth and a million times what they measure. */
    private static final double SCALES = 1e6;

    /** The box of r, α, a and b. */
    static ParameterBox ofOrders(double weeksPerPurchase) {
        return of(new double[] {1, weeksPerPurchase, 1, 1}, new double[] {SHAPES, SCALES, SHAPES, SHAPES});
    }

    /** The box of p, q and γ. */
    static ParameterBox ofValues(double meanValue) {
        return of(new double[] {1, 1, meanValue}, new double[] {SHAPES, SHAPES, SCALES});
    }

    private static ParameterBox of(double[] units, double[] factors) {
        double[] low = new double[units.length];
        double[] high = new double[units.length];
        Arrays.setAll(low, i -> units[i] / factors[i]);
        Arrays.setAll(high, i -> units[i] * factors[i]);
        return new ParameterBox(low, high);
    }

    /** The nearest value within the box. */
    double clamped(int parameter, double value) {
        return Math.max(low[parameter], Math.min(high[parameter], value));
    }

    /** Whether a parameter can follow a slope no further, because it is at the bound that the slope leads to. */
    boolean isHeld(int parameter, double value, double slope) {
        return slope > 0 ? value >= high[parameter] : value <= low[parameter];
    }
}
