package io.olifant.identity.resolve;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkRank;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.Member;
import io.olifant.identity.resolve.Resolution.Refusal;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Cuts a cluster into profiles: a pure function of the evidence and the rules.
 *
 * <p>An identifier linked to more than {@code sharedAfter} identifiers of stronger namespaces is shared and forms a group
 * of its own. The other links are taken strongest first (priority of the weaker end, then first-seen, then the link); each
 * joins two groups unless the joined group would exceed a {@code perProfileMax}, in which case it is refused.
 */
public final class Resolver {

    private final IdentityRules rules;

    public Resolver(IdentityRules rules) {
        this.rules = rules;
    }

    /**
     * Cuts a cluster as its root does. Which identifiers are shared, they themselves know: a cluster does not see all their
     * links.
     */
    public Resolution resolve(Cluster cluster) {
        SortedMap<Identifier, Member> members = cluster.livingMembers();
        Set<Identifier> marked = members.entrySet().stream()
                .filter(entry -> entry.getValue().isShared())
                .map(Entry::getKey)
                .collect(Collectors.toSet());
        return join(members.keySet(), cluster.livingLinks(), marked);
    }

    /**
     * Cuts identifiers of which all links are known.
     *
     * @param identifiers all identifiers; both ends of every link are among them
     * @param evidence the links
     */
    public Resolution resolve(Collection<Identifier> identifiers, Map<Link, FirstSeen> evidence) {
        return join(identifiers, evidence, sharedByEvidence(evidence));
    }

    private Resolution join(Collection<Identifier> identifiers, Map<Link, FirstSeen> evidence, Set<Identifier> shared) {
        Groups groups = new Groups(identifiers);
        List<Refusal> refusals = new ArrayList<>();
        for (Link link : strongestFirst(evidence)) {
            if (shared.contains(link.anchor()) || shared.contains(link.other())) {
                continue;
            }
            String refusedBy = groups.joinOrRefuse(link);
            if (refusedBy != null) {
                refusals.add(new Refusal(link, refusedBy));
            }
        }
        return new Resolution(groups.list(), refusals, shared);
    }

    private Set<Identifier> sharedByEvidence(Map<Link, FirstSeen> evidence) {
        Map<Identifier, Integer> strongerNeighbours = new HashMap<>();
        for (Link link : evidence.keySet()) {
            if (rules.priorityOf(link.anchor()) < rules.priorityOf(link.other())) {
                strongerNeighbours.merge(link.other(), 1, Integer::sum);
            }
        }
        Set<Identifier> shared = new HashSet<>();
        strongerNeighbours.forEach((identifier, count) -> {
            if (count > rules.of(identifier).sharedAfter()) {
                shared.add(identifier);
            }
        });
        return shared;
    }

    private List<Link> strongestFirst(Map<Link, FirstSeen> evidence) {
        List<LinkRank> ranks = new ArrayList<>(evidence.size());
        evidence.forEach((link, firstSeen) -> ranks.add(LinkRank.of(link, firstSeen, rules)));
        ranks.sort(null);
        return ranks.stream().map(LinkRank::link).toList();
    }

    /** The groups as they grow. Limited namespaces are counted per group, the others need no counting. */
    private final class Groups {

        private final List<Identifier> identifiers;
        private final Map<Identifier, Integer> indexOf = new HashMap<>();
        private final UnionFind sets;
        /** Per set, at the index that stands for it: identifiers by limited namespace. */
        private final List<Map<String, Integer>> limitedCounts = new ArrayList<>();

        Groups(Collection<Identifier> members) {
            identifiers = new ArrayList<>(members);
            sets = new UnionFind(identifiers.size());
            for (int i = 0; i < identifiers.size(); i++) {
                Identifier identifier = identifiers.get(i);
                indexOf.put(identifier, i);
                NamespaceRule rule = rules.of(identifier);
                boolean isLimited = rule.perProfileMax() != NamespaceRule.UNLIMITED;
                limitedCounts.add(isLimited ? Map.of(rule.namespace(), 1) : Map.of());
            }
        }

        /** Joins the groups at both ends of a link, or returns the rule that forbids it. */
        String joinOrRefuse(Link link) {
            int first = sets.find(indexOf.get(link.anchor()));
            int second = sets.find(indexOf.get(link.other()));
            if (first == second) {
                return null;
            }
            Map<String, Integer> joined = new TreeMap<>(limitedCounts.get(first));
            limitedCounts.get(second).forEach((namespace, count) -> joined.merge(namespace, count, Integer::sum));
            for (Entry<String, Integer> count : joined.entrySet()) {
                if (count.getValue() > rules.of(count.getKey()).perProfileMax()) {
                    return "per-profile:" + count.getKey();
                }
            }
            limitedCounts.set(sets.join(first, second), joined);
            return null;
        }

        List<Set<Identifier>> list() {
            Map<Integer, Set<Identifier>> groupBySet = new TreeMap<>();
            for (int i = 0; i < identifiers.size(); i++) {
                groupBySet.computeIfAbsent(sets.find(i), set -> new TreeSet<>()).add(identifiers.get(i));
            }
            return List.copyOf(groupBySet.values());
        }
    }
}
