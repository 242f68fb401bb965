package io.olifant.journey.customer;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A customer as the outside sees it: a function of the touchpoints, the configuration and observation time.
 *
 * @param firstMs event time of the first touchpoint, in milliseconds
 * @param lastMs event time of the last touchpoint
 * @param identifiers how many by namespace
 * @param sources that saw a touchpoint, sorted
 * @param channels used, sorted
 * @param buying what the orders tell; null without an order
 */
public record CustomerRow(
        long firstMs,
        long lastMs,
        SortedMap<String, Long> identifiers,
        List<String> sources,
        List<String> channels,
        Buying buying,
        Lifecycle lifecycle) {

    /**
     * What orders tell of a customer.
     *
     * @param orders how many count, at least 1
     * @param firstMs event time of the first of them
     * @param lastMs event time of the last of them
     * @param cohort the month of the first
     */
    public record Buying(long orders, long firstMs, long lastMs, String cohort) {

        public Buying {
            Objects.requireNonNull(cohort, "cohort");
            if (orders < 1 || lastMs < firstMs) {
                throw new IllegalArgumentException("A buyer has orders, of which none is later than the last, but got "
                        + orders + " orders from " + firstMs + " to " + lastMs);
            }
        }
    }

    public CustomerRow {
        identifiers = Collections.unmodifiableSortedMap(new TreeMap<>(identifiers));
        sources = List.copyOf(sources);
        channels = List.copyOf(channels);
        Objects.requireNonNull(lifecycle, "lifecycle");
        if ((buying == null) != (lifecycle == Lifecycle.PROSPECT)) {
            throw new IllegalArgumentException(
                    "A prospect is a customer without an order, and nobody else is, but got " + lifecycle);
        }
    }

    /** How many orders count. */
    public long orders() {
        return buying == null ? 0 : buying.orders();
    }
}
