package io.olifant.identity.lookup;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.explain.ClusterExplainer;
import io.olifant.identity.explain.ClusterView;
import io.olifant.identity.explain.CrowdView;
import io.olifant.identity.explain.EvidenceView;
import io.olifant.identity.explain.NodeView;
import io.olifant.identity.explain.PathView;
import io.olifant.identity.node.ClusterHead.Alias;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.Crowds;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import io.olifant.identity.store.ClusterStore;
import io.olifant.identity.store.IdentifierStore;
import io.olifant.identity.store.StoreNames;
import io.olifant.identity.store.StoredEntries;
import io.olifant.identity.store.UncommittedCluster;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.StoreRouter.LocalStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

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
        KeyValueStore<Bytes, byte[]> graph = stores.open(StoreNames.GRAPH);
        StoredEntries entries = new StoredEntries(graph);
        this.identifiers = new IdentifierStore(entries, graph);
        this.clusters = new ClusterStore(entries, graph);
        this.rules = rules;
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
                node.isSuspicious() ? crowds(identifier, node) : List.of(),
                otherOrNull == null ? List.of() : neighbours(identifier));
    }

    private List<CrowdView> crowds(Identifier identifier, IdentifierNode node) {
        Crowds crowds = new Crowds(rules, identifiers);
        List<CrowdView> views = new ArrayList<>();
        for (NamespaceRule rule : rules.named().values()) {
            int allowed = rule.perProfileMax();
            if (crowds.canCrowd(rule, identifier)) {
                int count = crowds.count(identifier, node, rule.namespace(), Math.max(NEIGHBOURS_MAX, allowed + 1));
                if (count > allowed) {
                    views.add(new CrowdView(rule.namespace(), count, allowed));
                }
            }
        }
        return views;
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
        UncommittedCluster found = clusters.loadUncommitted(founder, Set.of(identifier));
        if (found.headOrNull() instanceof Alias alias) {
            return ClusterView.alias(alias.target().founder().text());
        }
        if (!(found.headOrNull() instanceof Root root)) {
            throw new NotReadyException("The cluster of the identifier is not known here yet; ask again in a second");
        }
        ClusterExplainer explainer = new ClusterExplainer(found.cluster(), rules);
        PathView pathOrNull = otherOrNull == null ? null : explainer.path(identifier, otherOrNull, root.isCapped());
        return ClusterView.root(founder.text(), explainer.profile(identifier), pathOrNull);
    }
}
