package io.olifant.journey.customer;

import io.olifant.journey.touchpoint.TextOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the touchpoints of a customer show. Sources choose the names of namespaces and channels; of very many, the first by name
 * are listed, so that it stays small. By name, because what touchpoints show is not kept with their times.
 *
 * @param firstMs event time of the first touchpoint; null without any
 * @param identifiers how many identifiers of each namespace, at least 1
 * @param channels sorted
 * @param isIndexed whether {@link Traits} says which touchpoints show what; false while there are so few that they are
 *     looked at instead. Then it holds nothing of the customer.
 * @param others what is not listed
 */
public record Shown(
        Long firstMs, SortedMap<String, Long> identifiers, List<String> channels, boolean isIndexed, Others others) {

    /** Namespaces that are listed at most, and channels. */
    static final int NAMES_MAX = 64;

    /** The name under which a customer's row has what is not listed. */
    private static final String OTHER = "(other)";

    /**
     * Behind the last of the listed names.
     *
     * @param identifiers how many, of all other namespaces
     * @param channels how many
     */
    public record Others(long identifiers, long channels) {

        public static final Others NONE = new Others(0, 0);

        public Others {
            requireKnown(identifiers >= 0 && channels >= 0);
        }
    }

    /** Of a customer without touchpoints. */
    public static final Shown NOTHING = new Shown(null, Collections.emptySortedMap(), List.of(), false, Others.NONE);

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
    static Shown of(Long firstMs, Collection<Trait> traits, boolean isIndexed) {
        TreeMap<String, Long> identifiers = new TreeMap<>(TextOrder::compare);
        List<String> channels = new ArrayList<>();
        for (Trait trait : traits) {
            if (trait.kind() == Trait.Kind.CHANNEL) {
                channels.add(trait.text());
            } else {
                identifiers.merge(trait.namespace(), 1L, Long::sum);
            }
        }
        channels.sort(TextOrder::compare);
        return new Shown(firstMs, identifiers, channels, isIndexed, Others.NONE).trimmed();
    }

    private Shown trimmed() {
        if (channels.size() <= NAMES_MAX && identifiers.size() <= NAMES_MAX) {
            return this;
        }
        TreeMap<String, Long> first = new TreeMap<>(identifiers);
        long otherIdentifiers = others.identifiers();
        while (first.size() > NAMES_MAX) {
            otherIdentifiers += first.pollLastEntry().getValue();
        }
        int channelsListed = Math.min(channels.size(), NAMES_MAX);
        long otherChannels = others.channels() + channels.size() - channelsListed;
        return new Shown(
                firstMs,
                first,
                channels.subList(0, channelsListed),
                isIndexed,
                new Others(otherIdentifiers, otherChannels));
    }

    Shown plus(Trait trait) {
        if (trait.kind() == Trait.Kind.CHANNEL) {
            if (others.channels() > 0 && TextOrder.compare(trait.text(), channels.get(channels.size() - 1)) > 0) {
                return with(new Others(others.identifiers(), others.channels() + 1));
            }
            List<String> more = new ArrayList<>(channels);
            more.add(trait.text());
            more.sort(TextOrder::compare);
            return new Shown(firstMs, identifiers, more, isIndexed, others).trimmed();
        }
        if (others.identifiers() > 0 && TextOrder.compare(trait.namespace(), identifiers.lastKey()) > 0) {
            return with(new Others(others.identifiers() + 1, others.channels()));
        }
        SortedMap<String, Long> more = new TreeMap<>(identifiers);
        more.merge(trait.namespace(), 1L, Long::sum);
        return new Shown(firstMs, more, channels, isIndexed, others).trimmed();
    }

    /**
     * @param rest all that the customer's touchpoints show without the trait; asked for only where others move up
     */
    Shown minus(Trait trait, Supplier<Collection<Trait>> rest) {
        if (trait.kind() == Trait.Kind.CHANNEL) {
            List<String> fewer = new ArrayList<>(channels);
            if (!fewer.remove(trait.text())) {
                return with(new Others(others.identifiers(), others.channels() - 1));
            }
            return others.channels() > 0
                    ? of(firstMs, rest.get(), isIndexed)
                    : new Shown(firstMs, identifiers, fewer, isIndexed, others);
        }
        if (!identifiers.containsKey(trait.namespace())) {
            return with(new Others(others.identifiers() - 1, others.channels()));
        }
        SortedMap<String, Long> fewer = new TreeMap<>(identifiers);
        fewer.computeIfPresent(trait.namespace(), (namespace, count) -> count == 1 ? null : count - 1);
        return others.identifiers() > 0 && !fewer.containsKey(trait.namespace())
                ? of(firstMs, rest.get(), isIndexed)
                : new Shown(firstMs, fewer, channels, isIndexed, others);
    }

    private static void requireKnown(boolean isKnown) {
        if (!isKnown) {
            throw new IllegalStateException("A customer loses a channel or an identifier that was never counted; the"
                    + " stores of this task contradict each other");
        }
    }

    private Shown with(Others newOthers) {
        return new Shown(firstMs, identifiers, channels, isIndexed, newOthers);
    }

    Shown withFirst(Long newFirstMs) {
        return new Shown(newFirstMs, identifiers, channels, isIndexed, others);
    }

    /** How many identifiers of each namespace, and of all others together, as a customer's row has them. */
    SortedMap<String, Long> publishedIdentifiers() {
        if (others.identifiers() == 0) {
            return identifiers;
        }
        SortedMap<String, Long> published = new TreeMap<>(identifiers);
        published.merge(OTHER, others.identifiers(), Long::sum);
        return published;
    }

    /** The channels, and one for all others, as a customer's row has them. */
    List<String> publishedChannels() {
        if (others.channels() == 0) {
            return channels;
        }
        TreeSet<String> published = new TreeSet<>(TextOrder::compare);
        published.addAll(channels);
        published.add(OTHER);
        return List.copyOf(published);
    }
}
