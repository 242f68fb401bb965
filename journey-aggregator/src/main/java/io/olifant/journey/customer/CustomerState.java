package io.olifant.journey.customer;

import io.olifant.journey.assembly.Published;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of a customer's row between two emissions: what would take a walk over the history to find out, and what was
 * published.
 *
 * @param firstMs event time of the first touchpoint; null without any
 * @param lastMs event time of the last touchpoint as of the last emission; null before it
 * @param identifiers how many identifiers of each namespace the touchpoints show, at least 1
 * @param channels that the touchpoints show, sorted
 * @param isBuyer whether the customer had an order as of the last emission
 * @param published what was published last
 * @param dueMs the observation time at which somebody looks whether the customer is churned; null for never
 * @param orderEndsOrNull when the customer ordered first and last; null where that is to be looked up
 * @param isWaiting whether the row may have changed since it was published
 */
public record CustomerState(
        Long firstMs,
        Long lastMs,
        SortedMap<String, Long> identifiers,
        List<String> channels,
        boolean isBuyer,
        Published published,
        Long dueMs,
        OrderEnds orderEndsOrNull,
        boolean isWaiting) {

    /** A customer of whom nothing is known yet. */
    public static final CustomerState EMPTY = new CustomerState(
            null, null, Collections.emptySortedMap(), List.of(), false, Published.NOTHING, null, OrderEnds.NONE, false);

    public CustomerState {
        TreeMap<String, Long> sorted = new TreeMap<>(TextOrder::compare);
        sorted.putAll(identifiers);
        identifiers = Collections.unmodifiableSortedMap(sorted);
        channels = List.copyOf(channels);
        Objects.requireNonNull(published, "published");
        for (long count : identifiers.values()) {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "A namespace stands in a customer's state with at least one identifier, but got " + count);
            }
        }
    }

    CustomerState plus(Trait trait) {
        if (trait.kind() == Trait.Kind.CHANNEL) {
            List<String> more = new ArrayList<>(channels);
            more.add(trait.text());
            more.sort(TextOrder::compare);
            return new CustomerState(
                    firstMs, lastMs, identifiers, more, isBuyer, published, dueMs, orderEndsOrNull, isWaiting);
        }
        SortedMap<String, Long> more = new TreeMap<>(identifiers);
        more.merge(trait.namespace(), 1L, Long::sum);
        return new CustomerState(
                firstMs, lastMs, more, channels, isBuyer, published, dueMs, orderEndsOrNull, isWaiting);
    }

    CustomerState minus(Trait trait) {
        if (trait.kind() == Trait.Kind.CHANNEL) {
            List<String> fewer = new ArrayList<>(channels);
            requireKnown(fewer.remove(trait.text()));
            return new CustomerState(
                    firstMs, lastMs, identifiers, fewer, isBuyer, published, dueMs, orderEndsOrNull, isWaiting);
        }
        SortedMap<String, Long> fewer = new TreeMap<>(identifiers);
        requireKnown(fewer.containsKey(trait.namespace()));
        fewer.computeIfPresent(trait.namespace(), (namespace, count) -> count == 1 ? null : count - 1);
        return new CustomerState(
                firstMs, lastMs, fewer, channels, isBuyer, published, dueMs, orderEndsOrNull, isWaiting);
    }

    private static void requireKnown(boolean isKnown) {
        if (!isKnown) {
            throw new IllegalStateException("A customer loses a channel or an identifier that was never counted; the"
                    + " stores of this task contradict each other");
        }
    }

    CustomerState withFirst(Long newFirstMs) {
        return new CustomerState(
                newFirstMs, lastMs, identifiers, channels, isBuyer, published, dueMs, orderEndsOrNull, isWaiting);
    }

    /** What is left of it without any touchpoint. */
    CustomerState emptied() {
        return new CustomerState(
                null,
                null,
                Collections.emptySortedMap(),
                List.of(),
                isBuyer,
                published,
                dueMs,
                OrderEnds.NONE,
                isWaiting);
    }

    /** The state after changes of what counts as an order. */
    public CustomerState after(OrderChanges changes) {
        return changes.isAboutMoney() ? withOrderEnds(OrderEnds.afterOrNull(orderEndsOrNull, changes)) : this;
    }

    CustomerState withOrderEnds(OrderEnds newEndsOrNull) {
        return new CustomerState(
                firstMs, lastMs, identifiers, channels, isBuyer, published, dueMs, newEndsOrNull, isWaiting);
    }

    CustomerState withDue(Long newDueMs) {
        return new CustomerState(
                firstMs, lastMs, identifiers, channels, isBuyer, published, newDueMs, orderEndsOrNull, isWaiting);
    }

    /** The state after the row was published, or was found to be as it was published. */
    CustomerState publishedAs(CustomerRow row, Published newPublished) {
        return new CustomerState(
                firstMs,
                row.lastMs(),
                identifiers,
                channels,
                row.buying() != null,
                newPublished,
                dueMs,
                orderEndsOrNull,
                false);
    }

    /** The state of a customer whose row may have changed. */
    public CustomerState waiting() {
        return isWaiting
                ? this
                : new CustomerState(
                        firstMs, lastMs, identifiers, channels, isBuyer, published, dueMs, orderEndsOrNull, true);
    }

    /** Whether nothing would be lost without it. */
    public boolean isNeedless() {
        return firstMs == null && !published.isSomething() && dueMs == null;
    }
}
