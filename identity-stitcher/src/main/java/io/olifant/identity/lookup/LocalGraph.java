package io.olifant.identity.lookup;

import io.olifant.identity.explain.ClusterExplainer;
import io.olifant.identity.explain.ClusterView;
import io.olifant.identity.explain.EvidenceView;
import io.olifant.identity.explain.NodeView;
import io.olifant.identity.explain.PathView;
import io.olifant.identity.graph.Cluster;
import io.olifant.identity.graph.ClusterHead;
import io.olifant.identity.graph.ClusterHead.Alias;
import io.olifant.identity.graph.ClusterHead.Root;
import io.olifant.identity.graph.IdentifierNode;
import io.olifant.identity.graph.Link;
import io.olifant.identity.graph.LinkState;
import io.olifant.identity.graph.Member;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.topology.IdentityNames;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.ReadOnlyRows;
import io.olifant.runtime.lookup.StoreRouter.LocalStores;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the part of the graph that lies in one partition, while the partition's task goes on writing it. Rows that do not
 * fit each other are left out: the task is between two of them.
 */
final class LocalGraph {

    /** Neighbours of an identifier that are compared with those of another: a person has tens, and a hub many more. */
    private static final int NEIGHBOURS_MAX = 200;

    private final IdentifierStore identifiers;
    private final ClusterStore clusters;
    private final IdentityRules rules;

    LocalGraph(LocalStores stores, IdentityRules rules) {
        this.identifiers =
                new IdentifierStore(rows(stores, IdentityNames.NODES_STORE), rows(stores, IdentityNames.LINKS_STORE));
        this.clusters = new ClusterStore(rows(stores, IdentityNames.CLUSTERS_STORE));
        this.rules = rules;
    }

    private static ReadOnlyRows rows(LocalStores stores, String name) {
        return new ReadOnlyRows(name, stores.open(name));
    }

    NodeView node(Identifier identifier, Identifier otherOrNull) {
        IdentifierNode node = identifiers.node(identifier);
        if (node == null || node.isGone()) {
            return NodeView.unknown(identifier.text());
        }
        return new NodeView(
                identifier.text(),
                true,
                node.profileId(),
                node.epoch(),
                node.isShared(),
                node.label().founder().text(),
                node.strongerNeighbours(),
                otherOrNull == null ? null : link(new Link(identifier, otherOrNull)),
                otherOrNull == null ? List.of() : neighbours(identifier));
    }

    private EvidenceView link(Link link) {
        LinkState state = identifiers.link(link);
        return state == null ? null : EvidenceView.of(link, state);
    }

    private List<String> neighbours(Identifier identifier) {
        List<String> neighbours = new ArrayList<>();
        identifiers
                .links(identifier, null, NEIGHBOURS_MAX)
                .forEach(link -> neighbours.add(link.other().text()));
        identifiers
                .introductions(identifier, null, NEIGHBOURS_MAX)
                .forEach(link -> neighbours.add(link.anchor().text()));
        return neighbours;
    }

    ClusterView cluster(Identifier founder, Identifier identifier, Identifier otherOrNull) {
        ClusterHead head = clusters.head(founder);
        if (head instanceof Alias alias) {
            return ClusterView.alias(alias.target().founder().text());
        }
        if (!(head instanceof Root root)) {
            throw new NotReadyException("The cluster of the identifier is not known here yet; ask again in a second");
        }
        ClusterExplainer explainer = new ClusterExplainer(load(founder, identifier), rules);
        PathView pathOrNull =
                otherOrNull == null ? null : explainer.path(identifier, otherOrNull, root.lastCounted() != null);
        return ClusterView.root(founder.text(), explainer.profile(identifier), pathOrNull);
    }

    private Cluster load(Identifier founder, Identifier asked) {
        SortedMap<Link, LinkState> links = clusters.links(founder);
        SortedMap<Identifier, Member> members = new TreeMap<>();
        putMember(members, founder, asked);
        for (Link link : links.keySet()) {
            putMember(members, founder, link.anchor());
            putMember(members, founder, link.other());
        }
        links.keySet().removeIf(link -> !members.containsKey(link.anchor()) || !members.containsKey(link.other()));
        return new Cluster(links, members);
    }

    private void putMember(SortedMap<Identifier, Member> members, Identifier founder, Identifier identifier) {
        if (members.containsKey(identifier)) {
            return;
        }
        Member memberOrNull = clusters.member(founder, identifier);
        if (memberOrNull != null) {
            members.put(identifier, memberOrNull);
        }
    }
}
