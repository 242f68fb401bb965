package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits a whole number of units by weights into whole numbers that add up to it, by the method of Hamilton. */
final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Everybody gets the whole part of the exact quota; units left over go to the largest remainders, of equal ones to
     * the earliest.
     *
     * @param weights not negative, not all zero
     */
    static List<BigInteger> split(BigInteger units, List<BigDecimal> weights) {
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigInteger> parts = new ArrayList<>();
        List<BigDecimal> remainders = new ArrayList<>();
        for (BigDecimal weight : weights) {
            BigDecimal[] quota = new BigDecimal(units).multiply(weight).divideAndRemainder(sum);
            parts.add(quota[0].toBigIntegerExact());
            remainders.add(quota[1]);
        }
        BigInteger left = units.subtract(parts.stream().reduce(BigInteger.ZERO, BigInteger::add));
        // The sort is stable: of equal remainders the earlier stays ahead.
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left.intValueExact())
                .forEach(i -> parts.set(i, parts.get(i).add(BigInteger.ONE)));
        return parts;
    }
}
