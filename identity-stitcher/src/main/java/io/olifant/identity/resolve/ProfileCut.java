package io.olifant.identity.resolve;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives each group of a cut cluster its profile: that of its oldest founder.
 *
 * <p>A group without a founder makes its oldest member one. A connected part of the cluster without any founder gets no
 * profile at all yet: its identifiers were introduced by somebody, so a link is still under way. Unless that link was taken
 * away, of course.
 */
public final class ProfileCut {

    private final Resolver resolver;
    private final ProfileIds profileIds;

    public ProfileCut(Resolver resolver, ProfileIds profileIds) {
        this.resolver = resolver;
        this.profileIds = profileIds;
    }

    /** The groups of a cluster, and the links that were refused. */
    public Resolution resolve(Cluster cluster) {
        return resolver.resolve(cluster);
    }

    /**
     * Cuts a cluster.
     *
     * @param cutOff members that lost a link: parts of the cluster with one of them wait for no other founder
     * @return the members whose profile is another than the one they have, with that profile; the new founders; and the
     *     members that wait
     */
    public Changes changes(Cluster cluster, Set<Identifier> cutOff) {
        SortedMap<Identifier, Member> members = cluster.livingMembers();
        Set<Identifier> pending = partsWithoutFounder(cluster.livingLinks(), members, cutOff);
        Changes changes = new Changes(members);
        for (Set<Identifier> group : resolve(cluster).groups()) {
            if (pending.contains(group.iterator().next())) {
                changes.waiting.addAll(group);
                continue;
            }
            Identifier founder = oldest(group, members, true);
            if (founder == null) {
                founder = oldest(group, members, false);
                changes.newFounders.add(founder);
            }
            changes.give(group, profileIds.of(founder));
        }
        return changes;
    }

    private static Identifier oldest(
            Collection<Identifier> group, Map<Identifier, Member> members, boolean foundersOnly) {
        Identifier oldest = null;
        long oldestMs = 0;
        for (Identifier identifier : group) {
            Birth birth = members.get(identifier).birth();
            if (foundersOnly && !birth.isFounding()) {
                continue;
            }
            // The group ascends, so among equally old ones the first, which is the smallest, stays.
            if (oldest == null || birth.timeMs() < oldestMs) {
                oldest = identifier;
                oldestMs = birth.timeMs();
            }
        }
        return oldest;
    }

    private static Set<Identifier> partsWithoutFounder(
            SortedMap<Link, FirstSeen> links, SortedMap<Identifier, Member> members, Set<Identifier> cutOff) {
        List<Identifier> identifiers = List.copyOf(members.keySet());
        Map<Identifier, Integer> indexOf = new HashMap<>();
        for (Identifier identifier : identifiers) {
            indexOf.put(identifier, indexOf.size());
        }
        UnionFind parts = new UnionFind(identifiers.size());
        for (Link link : links.keySet()) {
            parts.join(indexOf.get(link.anchor()), indexOf.get(link.other()));
        }
        Set<Integer> founded = new HashSet<>();
        members.forEach((identifier, member) -> {
            if (member.birth().isFounding() || cutOff.contains(identifier)) {
                founded.add(parts.find(indexOf.get(identifier)));
            }
        });
        return identifiers.stream()
                .filter(identifier -> !founded.contains(parts.find(indexOf.get(identifier))))
                .collect(Collectors.toSet());
    }

    /** What a cut changes. */
    public static final class Changes {

        private final SortedMap<Identifier, Member> members;
        private final SortedMap<Identifier, String> profileIds = new TreeMap<>();
        private final Set<Identifier> newFounders = new TreeSet<>();
        private final Set<Identifier> waiting = new TreeSet<>();
        private final Map<String, Integer> heirsByProfile = new HashMap<>();
        private int merged;

        private Changes(SortedMap<Identifier, Member> members) {
            this.members = members;
        }

        private void give(Set<Identifier> group, String profileId) {
            Set<String> held = new HashSet<>();
            for (Identifier identifier : group) {
                String heldOrNull = members.get(identifier).profileIdOrNull();
                if (heldOrNull != null) {
                    held.add(heldOrNull);
                }
                if (!profileId.equals(heldOrNull)) {
                    profileIds.put(identifier, profileId);
                }
            }
            merged += Math.max(0, held.size() - 1);
            held.forEach(id -> heirsByProfile.merge(id, 1, Integer::sum));
        }

        /** The new profile of each identifier that gets another one, ascending. */
        public SortedMap<Identifier, String> profileIds() {
            return profileIds;
        }

        /** The identifiers that become founders. */
        public Set<Identifier> newFounders() {
            return newFounders;
        }

        /** The identifiers that get no profile yet. */
        public Set<Identifier> waiting() {
            return waiting;
        }

        /** How many profiles fewer there are for those that became one. */
        public int merged() {
            return merged;
        }

        /** How many profiles more there are for those that fell apart. */
        public int split() {
            return heirsByProfile.values().stream().mapToInt(heirs -> heirs - 1).sum();
        }
    }
}
