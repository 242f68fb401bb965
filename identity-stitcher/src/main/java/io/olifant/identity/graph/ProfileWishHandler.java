package io.olifant.identity.graph;

import io.olifant.identity.graph.ClusterHead.Alias;
import io.olifant.identity.graph.GraphMessage.Erase;
import io.olifant.identity.graph.GraphMessage.ProfileWish;
import io.olifant.identity.graph.PrivacyAnswer.Action;
import io.olifant.identity.graph.Resolution.Refusal;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a cluster does when a person wants a profile erased or exported: it knows which identifiers that is. */
final class ProfileWishHandler {

    private final ClusterState clusters;
    private final Outbox outbox;
    private final ProfileIds profileIds;
    private final ProfileCut cut;

    ProfileWishHandler(IdentityRules rules, ProfileIds profileIds, ClusterState clusters, Outbox outbox) {
        this.clusters = clusters;
        this.outbox = outbox;
        this.profileIds = profileIds;
        this.cut = new ProfileCut(new Resolver(rules), profileIds);
    }

    /** The wish came to the cluster of {@code founder}. */
    void wish(Identifier founder, ProfileWish message) {
        if (clusters.head(founder) instanceof Alias alias) {
            outbox.send(alias.target().founder(), message);
            return;
        }
        Cluster cluster = clusters.load(founder, Set.of(message.identifier()));
        Resolution resolution = cut.resolve(cluster);
        // An identifier whose links are still under way to its cluster is not known there; it is its own profile so
        // far.
        Set<Identifier> group = resolution.groups().stream()
                .filter(each -> each.contains(message.identifier()))
                .findFirst()
                .orElse(Set.of(message.identifier()));
        if (message.action() == Action.ERASE) {
            erase(cluster, List.copyOf(group), message);
        } else {
            export(cluster, resolution, group, message);
        }
    }

    private void erase(Cluster cluster, List<Identifier> group, ProfileWish message) {
        for (int i = 0; i < group.size(); i++) {
            Identifier identifier = group.get(i);
            Member memberOrNull = cluster.members().get(identifier);
            // Of the one that was asked for it is no assumption that it is here: it sent the wish.
            boolean isSure = memberOrNull == null || identifier.equals(message.identifier());
            RequestPart part = new RequestPart(message.requestId(), i + 1, group.size());
            outbox.send(identifier, new Erase(part, isSure ? null : memberOrNull.via()));
        }
    }

    private void export(Cluster cluster, Resolution resolution, Set<Identifier> group, ProfileWish message) {
        SortedMap<Identifier, Member> members = new TreeMap<>(cluster.members());
        members.keySet().retainAll(group);
        Map<Link, String> refusals =
                resolution.refusals().stream().collect(Collectors.toMap(Refusal::link, Refusal::rule));
        SortedMap<Link, LinkState> links = new TreeMap<>(cluster.links());
        links.keySet().removeIf(link -> !group.contains(link.anchor()) && !group.contains(link.other()));
        refusals.keySet().retainAll(links.keySet());
        String profileId = members.values().stream()
                .map(Member::assignment)
                .filter(assignment -> assignment != null)
                .max(Comparator.comparingLong(assignment -> assignment.version().epoch()))
                .map(Assignment::profileId)
                .orElseGet(() -> profileIds.of(message.identifier()));
        outbox.publishExport(new ProfileDossier(message.requestId(), profileId, members, links, refusals));
        outbox.answer(new PrivacyAnswer(
                RequestPart.whole(message.requestId()), Action.EXPORT, true, "", group.size(), links.size()));
    }
}
