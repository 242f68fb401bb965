package io.olifant.identity.lookup;

import io.olifant.identity.explain.ClusterView;
import io.olifant.identity.explain.NodeView;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.store.StoreNames;
import io.olifant.runtime.lookup.NotReadyException;
import io.olifant.runtime.lookup.StoreOwner;
import io.olifant.runtime.lookup.StoreOwner.Here;
import io.olifant.runtime.lookup.StoreOwner.There;
import io.olifant.runtime.lookup.StoreRouter;
import io.olifant.runtime.lookup.UnusableQuestionException;

/** Reads nodes and clusters of the graph, whichever instance holds them. */
final class GraphReader {

    static final String NODE_PATH = "/internal/identities/node";
    static final String CLUSTER_PATH = "/internal/identities/cluster";

    /** Each hop leads to an older cluster; chains are one or two long, since absorbed clusters rarely had absorbed many. */
    private static final int ALIAS_HOPS_MAX = 32;

    private final StoreRouter stores;
    private final IdentityRules rules;

    GraphReader(StoreRouter stores, IdentityRules rules) {
        this.stores = stores;
        this.rules = rules;
    }

    /**
     * What instances ask each other about a node.
     *
     * @param other may be null
     */
    record NodeQuestion(String identifier, String other) {}

    /**
     * What instances ask each other about a cluster.
     *
     * @param other may be null
     */
    record ClusterQuestion(String founder, String identifier, String other) {}

    NodeView node(Identifier identifier, Identifier otherOrNull) {
        StoreOwner owner = owner(identifier);
        if (owner instanceof There there) {
            NodeQuestion question = new NodeQuestion(identifier.text(), text(otherOrNull));
            return Json.answer(stores.ask(there, NODE_PATH, Json.write(question)), NodeView.class);
        }
        return nodeHere((Here) owner, identifier, otherOrNull);
    }

    /** The root of the cluster that was founded by this identifier, or by one whose cluster absorbed that. */
    ClusterView root(Identifier founder, Identifier identifier, Identifier otherOrNull) {
        Identifier asked = founder;
        for (int hop = 0; hop < ALIAS_HOPS_MAX; hop++) {
            ClusterView view = cluster(asked, identifier, otherOrNull);
            if (!view.isAlias()) {
                return view;
            }
            asked = new Identifier(view.root());
        }
        throw new NotReadyException("The cluster of the identifier was absorbed more than " + ALIAS_HOPS_MAX
                + " times in a row and could not be followed; ask again in a second");
    }

    private ClusterView cluster(Identifier founder, Identifier identifier, Identifier otherOrNull) {
        StoreOwner owner = owner(founder);
        if (owner instanceof There there) {
            ClusterQuestion question = new ClusterQuestion(founder.text(), identifier.text(), text(otherOrNull));
            return Json.answer(stores.ask(there, CLUSTER_PATH, Json.write(question)), ClusterView.class);
        }
        return clusterHere((Here) owner, founder, identifier, otherOrNull);
    }

    /**
     * Answers another instance, which does not hold the node.
     *
     * @throws UnusableQuestionException if no instance asks so
     */
    NodeView answer(NodeQuestion question) {
        Identifier identifier = asked(question.identifier());
        return nodeHere(here(identifier), identifier, askedOrNull(question.other()));
    }

    /**
     * Answers another instance, which does not hold the cluster.
     *
     * @throws UnusableQuestionException if no instance asks so
     */
    ClusterView answer(ClusterQuestion question) {
        Identifier founder = asked(question.founder());
        return clusterHere(here(founder), founder, asked(question.identifier()), askedOrNull(question.other()));
    }

    private NodeView nodeHere(Here here, Identifier identifier, Identifier otherOrNull) {
        return stores.read(here, local -> new LocalGraph(local, rules).node(identifier, otherOrNull));
    }

    private ClusterView clusterHere(Here here, Identifier founder, Identifier identifier, Identifier otherOrNull) {
        return stores.read(here, local -> new LocalGraph(local, rules).cluster(founder, identifier, otherOrNull));
    }

    /** The graph is partitioned by the identifier that a message is sent to. */
    private StoreOwner owner(Identifier identifier) {
        return stores.owner(StoreNames.GRAPH, identifier.toBytes());
    }

    private Here here(Identifier identifier) {
        if (owner(identifier) instanceof Here here) {
            return here;
        }
        throw new NotReadyException("The partition has just moved to another instance; ask again in a second");
    }

    private static String text(Identifier identifierOrNull) {
        return identifierOrNull == null ? null : identifierOrNull.text();
    }

    private static Identifier asked(String text) {
        if (text == null) {
            throw unusable();
        }
        try {
            return new Identifier(text);
        } catch (IllegalArgumentException e) {
            throw unusable();
        }
    }

    private static Identifier askedOrNull(String text) {
        return text == null ? null : asked(text);
    }

    private static UnusableQuestionException unusable() {
        return new UnusableQuestionException(
                "The question names no identifier; expected namespace:value, both not empty, as it is stored");
    }
}
