package io.olifant.kpi.cell;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a whole number of units into whole parts that add up to it, by the method of the largest remainder (Hamilton's
 * method of apportionment): each gets the whole part of its exact quota, and the units that are left go one each to the
 * largest remainders, of equal ones to the earliest.
 */
public final class LargestRemainder {

    private LargestRemainder() {}

    /** Parts of equal weight. */
    public static long[] equally(long units, int parts) {
        long[] cut = new long[parts];
        Arrays.fill(cut, units / parts);
        for (int i = 0; i < units % parts; i++) {
            cut[i]++;
        }
        return cut;
    }

    /**
     * Parts in proportion to weights.
     *
     * @param units not negative
     * @param weights not negative, and not all zero
     */
    public static long[] byWeight(long units, List<BigInteger> weights) {
        BigInteger total = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (units < 0 || total.signum() == 0) {
            throw new IllegalArgumentException("Cannot cut " + units + " units by weights that add up to " + total
                    + "; the units must not be negative and a weight must be positive");
        }
        long[] cut = new long[weights.size()];
        BigInteger[] remainders = new BigInteger[weights.size()];
        long left = units;
        for (int i = 0; i < cut.length; i++) {
            BigInteger[] quota =
                    BigInteger.valueOf(units).multiply(weights.get(i)).divideAndRemainder(total);
            cut[i] = quota[0].longValueExact();
            remainders[i] = quota[1];
            left -= cut[i];
        }
        // The sort is stable: of equal remainders the earlier stays ahead.
        IntStream.range(0, cut.length)
                .boxed()
                .sorted(Comparator.comparing(i -> remainders[i], Comparator.reverseOrder()))
                .limit(left)
                .forEach(i -> cut[i]++);
        return cut;
    }
}
