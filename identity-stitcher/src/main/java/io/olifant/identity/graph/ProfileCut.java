package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives each group of a cut cluster its profile: that of its oldest founder.
 *
 * <p>A group without a founder makes its oldest member one. A connected part of the cluster without any founder gets no
 * profile at all yet: its identifiers were introduced by somebody, so a link is still under way.
 */
final class ProfileCut {

    private final Resolver resolver;
    private final ProfileIds profileIds;

    ProfileCut(Resolver resolver, ProfileIds profileIds) {
        this.resolver = resolver;
        this.profileIds = profileIds;
    }

    /**
     * Cuts a cluster.
     *
     * @return the members whose profile is another than the one they have, with that profile; and the new founders
     */
    Changes changes(Cluster cluster) {
        SortedMap<Identifier, Member> members = cluster.members();
        Set<Identifier> marked = members.entrySet().stream()
                .filter(entry -> entry.getValue().isShared())
                .map(Entry::getKey)
                .collect(Collectors.toSet());
        Resolution resolution = resolver.resolve(members.keySet(), cluster.links(), marked);
        Set<Identifier> pending = partsWithoutFounder(cluster);
        Changes changes = new Changes(new TreeMap<>(), new HashSet<>());
        for (Set<Identifier> group : resolution.groups()) {
            if (pending.contains(group.iterator().next())) {
                continue;
            }
            Identifier founder = oldest(group, members, true);
            if (founder == null) {
                founder = oldest(group, members, false);
                changes.newFounders().add(founder);
            }
            String profileId = profileIds.of(founder);
            for (Identifier identifier : group) {
                Assignment held = members.get(identifier).assignment();
                if (held == null || !held.profileId().equals(profileId)) {
                    changes.profileIds().put(identifier, profileId);
                }
            }
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

    private static Set<Identifier> partsWithoutFounder(Cluster cluster) {
        List<Identifier> identifiers = List.copyOf(cluster.members().keySet());
        Map<Identifier, Integer> indexOf = new TreeMap<>();
        for (Identifier identifier : identifiers) {
            indexOf.put(identifier, indexOf.size());
        }
        UnionFind parts = new UnionFind(identifiers.size());
        for (Link link : cluster.links().keySet()) {
            parts.join(indexOf.get(link.anchor()), indexOf.get(link.other()));
        }
        Set<Integer> founded = new HashSet<>();
        cluster.members().forEach((identifier, member) -> {
            if (member.birth().isFounding()) {
                founded.add(parts.find(indexOf.get(identifier)));
            }
        });
        return identifiers.stream()
                .filter(identifier -> !founded.contains(parts.find(indexOf.get(identifier))))
                .collect(Collectors.toSet());
    }

    /**
     * What a cut changes.
     *
     * @param profileIds the new profile of each identifier that gets another one, ascending
     * @param newFounders the identifiers that become founders
     */
    record Changes(SortedMap<Identifier, String> profileIds, Set<Identifier> newFounders) {}
}
