package io.olifant.journey.facts;

import io.olifant.customers.Conversion;
import io.olifant.customers.UnattributedSum;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.List;

/** Conversions of a fact without their paths, by currency. A fact has these or conversions with paths, never both. */
final class UnattributedSums {

    private UnattributedSums() {}

    static boolean isAny(PeriodFact fact) {
        return !fact.getUnattributed().isEmpty();
    }

    /** How many conversions there are, in all currencies. */
    static long conversions(PeriodFact fact) {
        return fact.getUnattributed().stream()
                .mapToLong(UnattributedSum::getConversions)
                .sum();
    }

    /** Adds one conversion, or takes it away where {@code sign} is −1. */
    static void add(PeriodFact fact, Conversion conversion, int sign) {
        List<UnattributedSum> sums = fact.getUnattributed();
        int at = SortedEntries.find(sums, sum -> TextOrder.compare(sum.getCurrency(), conversion.getCurrency()));
        if (at < 0) {
            if (sign < 0) {
                throw SortedEntries.neverCounted("conversions");
            }
            at = -1 - at;
            sums.add(at, new UnattributedSum(conversion.getCurrency(), 0L, 0L));
        }
        UnattributedSum sum = sums.get(at);
        sum.setConversions(sum.getConversions() + sign);
        sum.setAmount(Math.addExact(sum.getAmount(), sign * conversion.getAmount()));
        if (sum.getConversions() == 0) {
            sums.remove(at);
        }
        fact.setUnattributedBytes(fact.getUnattributedBytes() + sign * ConversionCap.bytes(conversion));
    }
}
