package io.olifant.identity.correction;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.GraphMessage.ClusterRequest;
import io.olifant.identity.message.GraphMessage.Erase;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.PrivacyAnswer.Action;
import io.olifant.identity.message.ProfileDossier;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead.Alias;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.Member;
import io.olifant.identity.resolve.ProfileCut;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.resolve.Resolution;
import io.olifant.identity.resolve.Resolution.Refusal;
import io.olifant.identity.resolve.Resolver;
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
public final class ClusterRequestHandler {

    private final ClusterState clusters;
    private final Outbox outbox;
    private final ProfileIds profileIds;
    private final ProfileCut cut;

    public ClusterRequestHandler(IdentityRules rules, ProfileIds profileIds, ClusterState clusters, Outbox outbox) {
        this.clusters = clusters;
        this.outbox = outbox;
        this.profileIds = profileIds;
        this.cut = new ProfileCut(new Resolver(rules), profileIds);
    }

    /** The request came to the cluster of {@code founder}. */
    public void request(Identifier founder, ClusterRequest message) {
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

    private void erase(Cluster cluster, List<Identifier> group, ClusterRequest message) {
        for (int i = 0; i < group.size(); i++) {
            Identifier identifier = group.get(i);
            Member memberOrNull = cluster.members().get(identifier);
            // Of the one that was asked for it is no assumption that it is here: it passed the request on.
            boolean isSure = memberOrNull == null || identifier.equals(message.identifier());
            RequestPart part = new RequestPart(message.requestId(), i + 1, group.size());
            outbox.send(identifier, new Erase(part, isSure ? null : memberOrNull.via(), message.requestedAtMs()));
        }
    }

    private void export(Cluster cluster, Resolution resolution, Set<Identifier> group, ClusterRequest message) {
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
