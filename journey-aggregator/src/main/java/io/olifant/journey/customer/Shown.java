package io.olifant.journey.customer;

import io.olifant.journey.touchpoint.TextOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the touchpoints of a customer show.
 *
 * @param firstMs event time of the first touchpoint; null without any
 * @param identifiers how many identifiers of each namespace, at least 1
 * @param channels sorted
 * @param isIndexed whether {@link Traits} says which touchpoints show what; false while there are so few that they are
 *     looked at instead. Then it holds nothing of the customer.
 */
public record Shown(Long firstMs, SortedMap<String, Long> identifiers, List<String> channels, boolean isIndexed) {

    /** Of a customer without touchpoints. */
    public static final Shown NOTHING = new Shown(null, Collections.emptySortedMap(), List.of(), false);

    public Shown {
        TreeMap<String, Long> sorted = new TreeMap<>(TextOrder::compare);
        sorted.putAll(identifiers);
        identifiers = Collections.unmodifiableSortedMap(sorted);
        channels = List.copyOf(channels);
        for (long count : identifiers.values()) {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "A namespace stands in a customer's state with at least one identifier, but got " + count);
            }
        }
    }

    /**
     * What touchpoints show.
     *
     * @param firstMs event time of the first of them
     * @param traits each once
     */
    static Shown of(long firstMs, Collection<Trait> traits, boolean isIndexed) {
        SortedMap<String, Long> identifiers = new TreeMap<>();
        List<String> channels = new ArrayList<>();
        for (Trait trait : traits) {
            if (trait.kind() == Trait.Kind.CHANNEL) {
                channels.add(trait.text());
            } else {
                identifiers.merge(trait.namespace(), 1L, Long::sum);
            }
        }
        channels.sort(TextOrder::compare);
        return new Shown(firstMs, identifiers, channels, isIndexed);
    }

    Shown plus(Trait trait) {
        if (trait.kind() == Trait.Kind.CHANNEL) {
            List<String> more = new ArrayList<>(channels);
            more.add(trait.text());
            more.sort(TextOrder::compare);
            return new Shown(firstMs, identifiers, more, isIndexed);
        }
        SortedMap<String, Long> more = new TreeMap<>(identifiers);
        more.merge(trait.namespace(), 1L, Long::sum);
        return new Shown(firstMs, more, channels, isIndexed);
    }

    Shown minus(Trait trait) {
        if (trait.kind() == Trait.Kind.CHANNEL) {
            List<String> fewer = new ArrayList<>(channels);
            requireKnown(fewer.remove(trait.text()));
            return new Shown(firstMs, identifiers, fewer, isIndexed);
        }
        SortedMap<String, Long> fewer = new TreeMap<>(identifiers);
        requireKnown(fewer.containsKey(trait.namespace()));
        fewer.computeIfPresent(trait.namespace(), (namespace, count) -> count == 1 ? null : count - 1);
        return new Shown(firstMs, fewer, channels, isIndexed);
    }

    private static void requireKnown(boolean isKnown) {
        if (!isKnown) {
            throw new IllegalStateException("A customer loses a channel or an identifier that was never counted; the"
                    + " stores of this task contradict each other");
        }
    }

    Shown withFirst(Long newFirstMs) {
        return new Shown(newFirstMs, identifiers, channels, isIndexed);
    }
}
