package io.olifant.kpi.model;

import io.olifant.models.Buyer;
import java.util.Comparator;
import java.util.Objects;

/**
 * Buyers who do not differ in anything that a model or its predictions look at.
 *
 * @param firstOrderDay day of their first order in any currency, which decides their cohort
 * @param count how many; less than zero where an erasure took off more of what was than it counted again
 */
public record BuyerGroup(int firstOrderDay, Buyer buyer, long count) implements Comparable<BuyerGroup> {

    private static final Comparator<BuyerGroup> ORDER = Comparator.comparingInt(BuyerGroup::firstOrderDay)
            .thenComparing(
                    BuyerGroup::buyer,
                    Comparator.comparingInt(Buyer::firstDay)
                            .thenComparingInt(Buyer::lastDay)
                            .thenComparingInt(Buyer::purchaseDays)
                            .thenComparingLong(Buyer::repeatAmount));

    public BuyerGroup {
        Objects.requireNonNull(buyer);
    }

    /** By everything but the count. */
    @Override
    public int compareTo(BuyerGroup other) {
        return ORDER.compare(this, other);
    }
}
