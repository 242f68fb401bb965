package io.olifant.models;

import java.util.OptionalDouble;

/**
 * How far ahead customers are predicted, in whole blocks of four weeks, and how later blocks are discounted.
 *
 * @param blocks of four weeks, at least 1
 * @param discount per block, at least 0: what is expected in the i-th block counts (1 + discount)⁻ⁱ
 */
public record Horizon(int blocks, double discount) {

    /** Weeks in a block. */
    public static final int WEEKS_PER_BLOCK = 4;

    public Horizon {
        if (blocks < 1) {
            throw new IllegalArgumentException("A horizon has at least one block of four weeks, not " + blocks);
        }
        if (!(discount >= 0) || discount == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("A discount per block is 0 or more and finite, not " + discount);
        }
    }

    /** The horizon of so many weeks. */
    public static Horizon ofWeeks(int weeks, double discount) {
        if (weeks % WEEKS_PER_BLOCK != 0) {
            throw new IllegalArgumentException("A horizon is a whole number of blocks of four weeks, not " + weeks
                    + " weeks; the nearest are " + weeks / WEEKS_PER_BLOCK * WEEKS_PER_BLOCK + " and "
                    + (weeks / WEEKS_PER_BLOCK + 1) * WEEKS_PER_BLOCK);
        }
        return new Horizon(weeks / WEEKS_PER_BLOCK, discount);
    }

    public int weeks() {
        return Math.multiplyExact(blocks, WEEKS_PER_BLOCK);
    }

    /**
     * What is expected of a buyer within the horizon.
     *
     * @param probabilityAlive that the buyer is still active
     * @param orders expected purchases
     * @param value expected value, discounted, in units of the currency; empty without a value model or where it expects no
     *     finite value
     */
    public record Prediction(double probabilityAlive, double orders, OptionalDouble value) {}

    /**
     * Predicts one buyer.
     *
     * @param valuesOrNull null if there is no value model
     * @param observationDay the day of W, in days since 1970-01-01 in the calendar's zone
     */
    public Prediction predict(OrderModel purchases, GammaGamma valuesOrNull, Buyer buyer, int observationDay) {
        int x = buyer.repeats();
        double tx = buyer.recencyWeeks();
        double t = buyer.ageWeeks(observationDay);
        double orders = purchases.expectedPurchases(x, tx, t, weeks());
        OptionalDouble perOrder =
                valuesOrNull == null ? OptionalDouble.empty() : valuesOrNull.expectedValue(x, buyer.meanRepeatValue());
        OptionalDouble value = perOrder.isEmpty()
                ? perOrder
                : OptionalDouble.of(perOrder.getAsDouble() * discounted(purchases, x, tx, t, orders));
        return new Prediction(purchases.probabilityAlive(x, tx, t), orders, value);
    }

    /**
     * How far what a buyer does within the horizon spreads about what is expected.
     *
     * @param orders variance of the purchases
     * @param value variance of their value, discounted as the expectation is; empty without a value model or where it has no
     *     finite variance
     */
    public record Spread(double orders, OptionalDouble value) {}

    /** The spread of one buyer about a prediction; arguments as for {@link #predict}. */
    public Spread spread(
            OrderModel purchases, GammaGamma valuesOrNull, Buyer buyer, int observationDay, Prediction prediction) {
        int x = buyer.repeats();
        double mean = buyer.meanRepeatValue();
        double orders = prediction.orders();
        double square = purchases.expectedSquare(x, buyer.recencyWeeks(), buyer.ageWeeks(observationDay), weeks());
        OptionalDouble value =
                valuesOrNull == null ? OptionalDouble.empty() : valuesOrNull.varianceOfTotal(x, mean, orders, square);
        if (value.isPresent() && orders > 0 && prediction.value().isPresent()) {
            double undiscounted = orders * valuesOrNull.expectedValue(x, mean).orElseThrow();
            double factor = prediction.value().getAsDouble() / undiscounted;
            value = OptionalDouble.of(value.getAsDouble() * factor * factor);
        }
        return new Spread(square - orders * orders, value);
    }

    private double discounted(OrderModel purchases, int x, double tx, double t, double orders) {
        if (discount == 0) {
            return orders;
        }
        double sum = 0;
        double before = 0;
        double factor = 1;
        for (int block = 1; block <= blocks; block++) {
            double upTo =
                    block == blocks ? orders : purchases.expectedPurchases(x, tx, t, (double) block * WEEKS_PER_BLOCK);
            factor /= 1 + discount;
            sum += (upTo - before) * factor;
            before = upTo;
        }
        return sum;
    }
}
