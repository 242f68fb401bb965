package io.olifant.identity.store;

import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Member;
import io.olifant.identity.rules.Identifier;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All that is kept of an identifier as one value: its node, its links in both roles, and the cluster that it founded. Changes
 * in place; whoever changes it puts it back to where it was found ({@link Entries}).
 *
 * <p>A cluster of one is not kept: where an identifier founded one and there is none, the cluster is a root whose
 * only member is the identifier as its node is now.
 */
public final class IdentifierEntry {

    private final LinkTable links = new LinkTable();
    private final LinkTable introductions = new LinkTable();
    private IdentifierNode node;
    private IdentifierNode publishedOrNull;
    private ClusterTable clusterOrNull;

    IdentifierEntry(IdentifierNode node) {
        this.node = Objects.requireNonNull(node, "node");
    }

    IdentifierNode node() {
        return node;
    }

    void putNode(IdentifierNode newNode) {
        node = Objects.requireNonNull(newNode, "node");
    }

    /** Links anchored on the identifier, by their other end. */
    LinkTable links() {
        return links;
    }

    /** Links that were introduced to the identifier, by their anchor. */
    LinkTable introductions() {
        return introductions;
    }

    /** The cluster that the identifier founded, as far as it is kept; null if there is none, or it is implied. */
    ClusterTable clusterOrNull() {
        return clusterOrNull;
    }

    void putCluster(ClusterTable cluster) {
        clusterOrNull = cluster;
    }

    /** Whether the identifier's node stands for a cluster of one. */
    boolean impliesCluster(Identifier identifier) {
        return clusterOrNull == null && node.hasFounded(identifier);
    }

    /** The only member of the implied cluster. */
    Member impliedMember() {
        return new Member(node.standing(), node.assignment(), false);
    }

    /** The head of the implied cluster. */
    Root impliedHead() {
        return Root.founded(node.home());
    }

    /** The implied cluster. */
    Cluster impliedCluster(Identifier identifier) {
        return new Cluster(new TreeMap<>(), new TreeMap<>(Map.of(identifier, impliedMember())));
    }

    /** Keeps the implied cluster from now on, since somebody joins it. */
    ClusterTable keepImpliedCluster(Identifier identifier) {
        clusterOrNull = new ClusterTable(impliedHead());
        clusterOrNull.members().put(identifier, impliedMember());
        return clusterOrNull;
    }

    /** The node as the identity map knows it, or null if it knows none. */
    IdentifierNode publishedOrNull() {
        return publishedOrNull;
    }

    /** The identity map has the node as it is now. */
    void published() {
        publishedOrNull = node;
    }
}
