package io.olifant.systemtests.oracle;

import static io.olifant.systemtests.oracle.CanonicalIdentifier.BYTE_ORDER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which identifiers are one customer: the whole of the evidence, cut by the rules, in one go. */
final class IdentityOracle {

    /** Two identifiers that an event showed together. The anchor is the stronger of the two. */
    record Link(CanonicalIdentifier anchor, CanonicalIdentifier other) implements Comparable<Link> {

        @Override
        public int compareTo(Link that) {
            int byAnchor = anchor.compareTo(that.anchor);
            return byAnchor != 0 ? byAnchor : other.compareTo(that.other);
        }
    }

    /** The event that showed a link first. */
    record FirstSeen(Instant time, String source, String eventId) implements Comparable<FirstSeen> {

        private static final Comparator<FirstSeen> ORDER = Comparator.comparing(FirstSeen::time)
                .thenComparing(FirstSeen::source, BYTE_ORDER)
                .thenComparing(FirstSeen::eventId, BYTE_ORDER);

        @Override
        public int compareTo(FirstSeen other) {
            return ORDER.compare(this, other);
        }
    }

    private final OracleRules rules;
    private final SortedSet<CanonicalIdentifier> identifiers = new TreeSet<>();
    private final Map<Link, FirstSeen> evidence = new TreeMap<>();

    /**
     * @param unlinked the links that count for nothing, whatever events show them
     */
    IdentityOracle(Collection<OracleEvent> events, Set<Link> unlinked, OracleRules rules) {
        this.rules = rules;
        events.forEach(this::learn);
        evidence.keySet().removeAll(unlinked);
    }

    /** The identifier with a text such as {@code cookie:c}; some event must have shown it. */
    CanonicalIdentifier identifier(String text) {
        return identifiers.stream()
                .filter(identifier -> identifier.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No event showed " + text));
    }

    /** The link that an event with these two identifiers, and none that is stronger, shows. */
    Link link(String one, String other) {
        CanonicalIdentifier first = identifier(one);
        CanonicalIdentifier second = identifier(other);
        boolean isFirstTheAnchor =
                priority(first) != priority(second) ? priority(first) < priority(second) : first.compareTo(second) < 0;
        return isFirstTheAnchor ? new Link(first, second) : new Link(second, first);
    }

    /** The evidence. */
    Set<Link> links() {
        return evidence.keySet();
    }

    private void learn(OracleEvent event) {
        identifiers.addAll(event.identifiers());
        FirstSeen seen = new FirstSeen(
                event.key().time(), event.key().source(), event.key().eventId());
        for (CanonicalIdentifier other : event.identifiers()) {
            if (!other.equals(event.anchor())) {
                evidence.merge(new Link(event.anchor(), other), seen, (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
    }

    /** Identifiers linked to more than {@code sharedAfter} distinct identifiers of stronger namespaces. */
    SortedSet<CanonicalIdentifier> shared() {
        SortedSet<CanonicalIdentifier> shared = new TreeSet<>();
        for (CanonicalIdentifier identifier : identifiers) {
            long stronger = evidence.keySet().stream()
                    .filter(link -> link.other().equals(identifier))
                    .filter(link -> priority(link.anchor()) < priority(identifier))
                    .count();
            if (rules.sharedAfter(identifier.namespace())
                    .filter(limit -> stronger > limit)
                    .isPresent()) {
                shared.add(identifier);
            }
        }
        return shared;
    }

    /** Identifiers that were the anchor of links to more of a weaker namespace than one profile may hold. */
    SortedSet<CanonicalIdentifier> suspicious() {
        SortedSet<CanonicalIdentifier> suspicious = new TreeSet<>();
        for (CanonicalIdentifier identifier : identifiers) {
            Map<String, Long> weaker = evidence.keySet().stream()
                    .filter(link -> link.anchor().equals(identifier))
                    .filter(link -> priority(link.other()) > priority(identifier))
                    .collect(Collectors.groupingBy(link -> link.other().namespace(), Collectors.counting()));
            weaker.forEach((namespace, count) -> {
                if (rules.perProfile(namespace).filter(limit -> count > limit).isPresent()) {
                    suspicious.add(identifier);
                }
            });
        }
        return suspicious;
    }

    /** The profiles: every identifier is in exactly one set. */
    List<SortedSet<CanonicalIdentifier>> groups() {
        Set<CanonicalIdentifier> shared = shared();
        Map<CanonicalIdentifier, SortedSet<CanonicalIdentifier>> groupOf = new TreeMap<>();
        identifiers.forEach(identifier -> groupOf.put(identifier, new TreeSet<>(Set.of(identifier))));
        for (Link link : linksStrongestFirst()) {
            if (shared.contains(link.anchor()) || shared.contains(link.other())) {
                continue;
            }
            SortedSet<CanonicalIdentifier> joined = new TreeSet<>(groupOf.get(link.anchor()));
            joined.addAll(groupOf.get(link.other()));
            if (isWithinLimits(joined)) {
                joined.forEach(identifier -> groupOf.put(identifier, joined));
            }
        }
        // Each group once: by identity, since equal sets are the same object here.
        return new ArrayList<>(new HashSet<>(groupOf.values()));
    }

    private List<Link> linksStrongestFirst() {
        return evidence.keySet().stream()
                .sorted(Comparator.<Link>comparingInt(link -> Math.max(priority(link.anchor()), priority(link.other())))
                        .thenComparing(evidence::get)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private boolean isWithinLimits(Set<CanonicalIdentifier> group) {
        Map<String, Integer> countByNamespace = new TreeMap<>();
        group.forEach(identifier -> countByNamespace.merge(identifier.namespace(), 1, Integer::sum));
        return countByNamespace.entrySet().stream()
                .noneMatch(count -> rules.perProfile(count.getKey())
                        .filter(limit -> count.getValue() > limit)
                        .isPresent());
    }

    private int priority(CanonicalIdentifier identifier) {
        return rules.priority(identifier.namespace());
    }
}
