package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.CanonicalIdentifier.BYTE_ORDER;

import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An accepted touchpoint with what the rules say about it.
 *
 * @param isOfService whether it comes after the sale or answers a survey
 * @param isAttributable whether it is in paths
 */
public record OracleEvent(
        Key key,
        SortedSet<CanonicalIdentifier> identifiers,
        String department,
        String phase,
        boolean isOfService,
        boolean isAttributable,
        Touchpoint touchpoint) {

    private static final int PROPERTY_CHARS_MAX = 255;

    /** What makes two records the same touchpoint. Its order is the order of a customer's history. */
    public record Key(Instant time, String source, String eventId, CanonicalIdentifier anchor)
            implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::time)
                .thenComparing(Key::source, BYTE_ORDER)
                .thenComparing(Key::eventId, BYTE_ORDER)
                .thenComparing(Key::anchor);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    static OracleEvent of(Touchpoint raw, OracleRules rules) {
        Touchpoint touchpoint = OracleTexts.plain(raw);
        SortedSet<CanonicalIdentifier> identifiers = new TreeSet<>();
        touchpoint
                .getIdentifiers()
                .forEach(each ->
                        rules.canonical(each.getNamespace(), each.getValue()).ifPresent(identifiers::add));
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("The oracle computes from accepted touchpoints, but "
                    + touchpoint.getEventId() + " of " + touchpoint.getSource() + " has no identifier");
        }
        CanonicalIdentifier anchor = identifiers.stream()
                .min(Comparator.<CanonicalIdentifier>comparingInt(x -> rules.priority(x.namespace()))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        var entry = rules.journeyMapEntry(touchpoint.getChannel(), touchpoint.getType());
        String phase = firstOf(
                touchpoint.getPhase(),
                entry.map(OracleRules.JourneyMapEntry::phase).orElse(null));
        return new OracleEvent(
                new Key(touchpoint.getOccurredAt(), touchpoint.getSource(), touchpoint.getEventId(), anchor),
                identifiers,
                firstOf(
                        touchpoint.getDepartment(),
                        entry.map(OracleRules.JourneyMapEntry::department).orElse(null)),
                phase,
                touchpoint.getSurvey() != null
                        || phase != null && rules.afterSales().contains(phase),
                entry.map(OracleRules.JourneyMapEntry::isAttributable).orElse(false),
                touchpoint);
    }

    /**
     * The distinct touchpoints among deliveries, in order.
     *
     * @throws IllegalArgumentException if two deliveries of one touchpoint differ: which of them wins is left to a hash
     *     of the pipeline, which this oracle does not share
     */
    static Collection<OracleEvent> distinct(Collection<Touchpoint> deliveries, OracleRules rules) {
        TreeMap<Key, OracleEvent> eventByKey = new TreeMap<>();
        for (Touchpoint delivery : deliveries) {
            OracleEvent event = of(delivery, rules);
            OracleEvent known = eventByKey.putIfAbsent(event.key(), event);
            if (known != null && !known.touchpoint().equals(event.touchpoint())) {
                throw new IllegalArgumentException("Two deliveries of " + event.key() + " differ");
            }
        }
        return eventByKey.values();
    }

    CanonicalIdentifier anchor() {
        return key.anchor();
    }

    String channel() {
        return touchpoint.getChannel();
    }

    /** What a source wrote under a name beside its fields; null where it wrote nothing, blanks, or too much. */
    String property(String name) {
        String text = firstOf(touchpoint.getProperties().get(name), null);
        return text == null || text.length() > PROPERTY_CHARS_MAX ? null : text;
    }

    private static String firstOf(String override, String otherwise) {
        return override != null && !override.isBlank() ? override : otherwise;
    }
}
