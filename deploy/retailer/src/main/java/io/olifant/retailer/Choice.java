package io.olifant.retailer;

import java.util.List;

/**
 * A choice among a few things with fixed weights.
 *
 * @param items the things
 * @param cumulative for each the sum of the weights up to and with it
 */
record Choice<T>(List<T> items, double[] cumulative) {

    static <T> Choice<T> of(List<T> items, double... weights) {
        if (items.size() != weights.length || weights.length == 0) {
            throw new IllegalArgumentException(
                    "A choice among " + items.size() + " things needs as many weights, not " + weights.length + ".");
        }
        double[] cumulative = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            cumulative[i] = sum;
        }
        return new Choice<>(List.copyOf(items), cumulative);
    }

    T pick(Dice dice) {
        int last = cumulative.length - 1;
        double at = dice.unit() * cumulative[last];
        int i = 0;
        while (i < last && at >= cumulative[i]) {
            i++;
        }
        return items.get(i);
    }
}
