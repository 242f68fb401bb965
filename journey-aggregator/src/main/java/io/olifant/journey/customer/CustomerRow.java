package io.olifant.journey.customer;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A customer as it is published: a function of the touchpoints, the configuration, observation time and the last fit
 * of the models.
 *
 * @param firstMs event time of the first touchpoint, in milliseconds
 * @param lastMs event time of the last touchpoint
 * @param identifiers how many by namespace
 * @param sources that saw a touchpoint, sorted
 * @param channels used, sorted
 * @param buying what the orders say; null without an order
 * @param prediction what the models expect; null where they expect nothing
 */
public record CustomerRow(
        long firstMs,
        long lastMs,
        SortedMap<String, Long> identifiers,
        List<String> sources,
        List<String> channels,
        Buying buying,
        Lifecycle lifecycle,
        Prediction prediction) {

    /**
     * What orders say of a customer.
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

    /**
     * What is expected of a customer, as of the last fit.
     *
     * @param currency of the orders that it is about, ISO 4217 code
     * @param pAlive probability that the customer is still active
     * @param orders expected within the horizon
     * @param value expected within the horizon, in units of the currency; null without a model of it
     */
    public record Prediction(String currency, double pAlive, double orders, Double value) {

        public Prediction {
            Objects.requireNonNull(currency, "currency");
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
