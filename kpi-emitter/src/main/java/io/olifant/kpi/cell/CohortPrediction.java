package io.olifant.kpi.cell;

/**
 * What is expected of a cohort's customers in one currency within the horizon, added up. As integers it is the bits of its
 * doubles, so that it is read back as the same.
 *
 * @param buyers customers that it is about: those who ordered in the currency
 * @param alive sum of the probabilities of being active
 * @param orders expected orders
 * @param valueOrNull expected value in units of the currency; null where no finite value is expected or no model of values is
 * @param ordersVariance of the orders; 0 where it is not known
 * @param valueVariance of the value; 0 where it is not known or not finite
 */
public record CohortPrediction(
        long buyers, double alive, double orders, Double valueOrNull, double ordersVariance, double valueVariance) {

    /** What the first integer says; zero is no prediction. */
    private static final long WITHOUT_VALUE = 1;

    private static final long WITH_VALUE = 2;

    /** How many integers a prediction takes. */
    public static final int SIZE = 7;

    public Measures toMeasures() {
        return Measures.of(
                valueOrNull == null ? WITHOUT_VALUE : WITH_VALUE,
                Double.doubleToLongBits(alive),
                Double.doubleToLongBits(orders),
                valueOrNull == null ? 0 : Double.doubleToLongBits(valueOrNull),
                buyers,
                Double.doubleToLongBits(ordersVariance),
                Double.doubleToLongBits(valueVariance));
    }

    /**
     * The prediction in measures, or null if there is none.
     *
     * @param at the position of its first integer
     */
    public static CohortPrediction ofOrNull(Measures measures, int at) {
        long kind = measures.get(at);
        if (kind == 0) {
            return null;
        }
        return new CohortPrediction(
                measures.get(at + 4),
                Double.longBitsToDouble(measures.get(at + 1)),
                Double.longBitsToDouble(measures.get(at + 2)),
                kind == WITH_VALUE ? Double.longBitsToDouble(measures.get(at + 3)) : null,
                Double.longBitsToDouble(measures.get(at + 5)),
                Double.longBitsToDouble(measures.get(at + 6)));
    }

    /**
     * The prediction of these customers and those of another, whose values are either both known or both not. What they do does not
     * depend on each other, so variances add up; where that of one is not known, neither is that of both.
     */
    public CohortPrediction plus(CohortPrediction other) {
        return new CohortPrediction(
                Math.addExact(buyers, other.buyers),
                alive + other.alive,
                orders + other.orders,
                valueOrNull == null || other.valueOrNull == null ? null : valueOrNull + other.valueOrNull,
                bothKnown(ordersVariance, other.ordersVariance),
                bothKnown(valueVariance, other.valueVariance));
    }

    private static double bothKnown(double variance, double other) {
        return variance == 0 || other == 0 ? 0 : variance + other;
    }
}
