package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must come out, computed in the plainest way from the set of events: links, shared identifiers, profiles. Shares no
 * code with the product.
 */
final class BatchOracle {

    /** A link with its first-seen. */
    record Seen(String anchor, String other, long timeMs, String source, String eventId) {

        private boolean isEarlierThan(Seen that) {
            if (timeMs != that.timeMs) {
                return timeMs < that.timeMs;
            }
            int bySource = source.compareTo(that.source);
            return bySource != 0 ? bySource < 0 : eventId.compareTo(that.eventId) < 0;
        }
    }

    final Set<String> identifiers = new TreeSet<>();
    final Map<List<String>, Seen> evidence = new HashMap<>();
    final Set<ProfileTask.Row> touchpoints = new HashSet<>();
    final Set<String> shared = new TreeSet<>();
    /** Seen, as anchors, with more of a weaker namespace than one profile may hold. */
    final Set<String> suspicious = new TreeSet<>();

    final Set<Set<String>> profiles = new HashSet<>();

    /** The links that count for something, in the order in which they join groups. */
    final List<Seen> counting = new ArrayList<>();
    /** The links that were refused. */
    final Set<List<String>> refused = new HashSet<>();

    private final SimulatedRules rules;
    private final int linksMax;

    /** What the events that remain demand, without the links that were taken back. */
    static BatchOracle of(Delivery.Rules rules, Remains remains) {
        return new BatchOracle(rules.rules(), rules.clusterLinksMax(), remains.events(), remains.unlinked);
    }

    /**
     * What events demand.
     *
     * @param linksMax links that count in one connected component
     * @param unlinked links that do not count: anchor, other
     */
    BatchOracle(SimulatedRules rules, int linksMax, Collection<SimulatedEvent> events, Set<List<String>> unlinked) {
        this.rules = rules;
        this.linksMax = linksMax;
        for (SimulatedEvent event : events) {
            String anchor = event.anchor();
            identifiers.addAll(event.identifiers());
            touchpoints.add(new ProfileTask.Row(event.timeMs(), event.source(), event.eventId(), anchor));
            for (String other : event.others()) {
                Seen seen = new Seen(anchor, other, event.timeMs(), event.source(), event.eventId());
                Seen known = evidence.get(List.of(anchor, other));
                if (known == null || seen.isEarlierThan(known)) {
                    evidence.put(List.of(anchor, other), seen);
                }
            }
        }
        evidence.keySet().removeAll(unlinked);
        findShared();
        findSuspicious();
        counting.addAll(firstOfEachComponent());
        findProfiles();
    }

    /** The profile that holds an identifier. */
    Set<String> profileOf(String identifier) {
        return profiles.stream()
                .filter(profile -> profile.contains(identifier))
                .findFirst()
                .orElse(Set.of());
    }

    /** The links of which neither end is shared. */
    private Set<Seen> liveLinks() {
        Set<Seen> live = new HashSet<>();
        for (Seen seen : evidence.values()) {
            if (!shared.contains(seen.anchor()) && !shared.contains(seen.other())) {
                live.add(seen);
            }
        }
        return live;
    }

    private List<Seen> firstOfEachComponent() {
        Map<Set<String>, Integer> countByComponent = new HashMap<>();
        Map<String, Set<String>> componentOf = singletons();
        liveLinks().forEach(seen -> join(componentOf, seen));
        List<Seen> links = new ArrayList<>(liveLinks());
        links.sort(BatchOracle::compareStrength);
        links.removeIf(seen -> countByComponent.merge(componentOf.get(seen.anchor()), 1, Integer::sum) > linksMax);
        return links;
    }

    private static int compareStrength(Seen a, Seen b) {
        int weakerA = Math.max(SimulatedRules.priority(a.anchor()), SimulatedRules.priority(a.other()));
        int weakerB = Math.max(SimulatedRules.priority(b.anchor()), SimulatedRules.priority(b.other()));
        if (weakerA != weakerB) {
            return weakerA - weakerB;
        }
        if (a.isEarlierThan(b) || b.isEarlierThan(a)) {
            return a.isEarlierThan(b) ? -1 : 1;
        }
        int byAnchor = a.anchor().compareTo(b.anchor());
        return byAnchor != 0 ? byAnchor : a.other().compareTo(b.other());
    }

    /** Identifiers connected by links of which neither end is shared. */
    Set<Set<String>> components() {
        Map<String, Set<String>> componentOf = singletons();
        liveLinks().forEach(seen -> join(componentOf, seen));
        return new HashSet<>(componentOf.values());
    }

    private void findShared() {
        for (String identifier : identifiers) {
            Set<String> stronger = new HashSet<>();
            for (Seen seen : evidence.values()) {
                if (seen.other().equals(identifier)
                        && SimulatedRules.priority(seen.anchor()) < SimulatedRules.priority(identifier)) {
                    stronger.add(seen.anchor());
                }
            }
            Integer limit = rules.sharedAfter.get(SimulatedRules.namespace(identifier));
            if (limit != null && stronger.size() > limit) {
                shared.add(identifier);
            }
        }
    }

    private void findSuspicious() {
        Map<List<String>, Set<String>> weaker = new HashMap<>();
        for (Seen seen : evidence.values()) {
            if (SimulatedRules.priority(seen.other()) > SimulatedRules.priority(seen.anchor())) {
                weaker.computeIfAbsent(
                                List.of(seen.anchor(), SimulatedRules.namespace(seen.other())), k -> new TreeSet<>())
                        .add(seen.other());
            }
        }
        weaker.forEach((key, others) -> {
            Integer limit = rules.perProfile.get(key.get(1));
            if (limit != null && others.size() > limit) {
                suspicious.add(key.get(0));
            }
        });
    }

    private void findProfiles() {
        Map<String, Set<String>> profileOf = singletons();
        for (Seen link : counting) {
            Set<String> joined = new TreeSet<>(profileOf.get(link.anchor()));
            joined.addAll(profileOf.get(link.other()));
            if (isWithinLimits(joined)) {
                join(profileOf, link);
            } else {
                refused.add(List.of(link.anchor(), link.other()));
            }
        }
        profiles.addAll(profileOf.values());
    }

    private boolean isWithinLimits(Set<String> group) {
        return rules.perProfile.entrySet().stream()
                .allMatch(limit -> group.stream()
                                .filter(each -> SimulatedRules.namespace(each).equals(limit.getKey()))
                                .count()
                        <= limit.getValue());
    }

    private Map<String, Set<String>> singletons() {
        Map<String, Set<String>> groups = new HashMap<>();
        identifiers.forEach(identifier -> groups.put(identifier, new TreeSet<>(Set.of(identifier))));
        return groups;
    }

    private static void join(Map<String, Set<String>> groupOf, Seen link) {
        Set<String> joined = new TreeSet<>(groupOf.get(link.anchor()));
        joined.addAll(groupOf.get(link.other()));
        joined.forEach(identifier -> groupOf.put(identifier, joined));
    }
}
