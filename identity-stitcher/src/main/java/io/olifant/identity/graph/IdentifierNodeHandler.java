package io.olifant.identity.graph;

import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.Introduce;
import io.olifant.identity.graph.GraphMessage.SharedMark;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.NamespaceRule;
import java.util.List;

/**
 * What an identifier does when it is observed in an event, when another identifier introduces itself, and when its cluster
 * assigns it to a profile.
 *
 * <p>In the steady state, when all links of an event are known, {@link #observe} reads the node and one row per link,
 * writes nothing and sends nothing.
 */
public final class IdentifierNodeHandler {

    private final IdentityRules rules;
    private final ProfileIds profileIds;
    private final IdentifierState identifiers;
    private final ClusterState clusters;
    private final Outbox outbox;

    public IdentifierNodeHandler(
            IdentityRules rules,
            ProfileIds profileIds,
            IdentifierState identifiers,
            ClusterState clusters,
            Outbox outbox) {
        this.rules = rules;
        this.profileIds = profileIds;
        this.identifiers = identifiers;
        this.clusters = clusters;
        this.outbox = outbox;
    }

    /**
     * An event was observed. Tells where it belongs, and reports the links that it shows for the first time, or earlier
     * than known.
     *
     * @param anchor the event's strongest identifier, whose node this is
     * @param others its other identifiers
     * @param firstSeen the event
     * @param nowMs the wall clock
     */
    public Placement observe(Identifier anchor, List<Identifier> others, FirstSeen firstSeen, long nowMs) {
        IdentifierNode known = identifiers.node(anchor);
        IdentifierNode node = known != null ? known : found(anchor, nowMs);
        for (Identifier other : others) {
            Link link = new Link(anchor, other);
            if (!identifiers.isReported(link, firstSeen)) {
                identifiers.putReported(link, firstSeen);
                outbox.send(
                        other,
                        new Introduce(
                                anchor, node.label(), node.profileId(), firstSeen, node.birth(), node.isShared()));
            }
        }
        return new Placement(node.profileId(), node.epoch());
    }

    /** Another identifier introduced itself to {@code identifier}, whose node this is. */
    public void introduce(Identifier identifier, Introduce message, long nowMs) {
        IdentifierNode node = identifiers.node(identifier);
        if (node == null) {
            // A shared identifier must not draw others into its cluster, so they found their own.
            node = message.isShared() ? found(identifier, nowMs) : adopt(identifier, message, nowMs);
        }
        node = countStronger(identifier, node, message.anchor());
        if (node.isShared() || message.isShared()) {
            return;
        }
        Union union = new Union(
                new Link(message.anchor(), identifier),
                message.firstSeen(),
                message.label(),
                node.label(),
                message.birth(),
                node.birth(),
                node.assignment());
        outbox.send(Label.younger(union.anchorLabel(), union.otherLabel()).founder(), union);
    }

    /** A cluster assigned {@code identifier}, whose node this is, to a profile. */
    public void assign(Identifier identifier, Assign message) {
        IdentifierNode node = identifiers.node(identifier);
        if (node == null) {
            throw new IllegalStateException(
                    "A cluster assigned an identifier that has no node in this task; every member of a cluster has one");
        }
        if (!message.assignment().version().isNewerThan(node.assignment().version())) {
            return;
        }
        IdentifierNode assigned = node.assigned(message.assignment());
        identifiers.putNode(identifier, assigned);
        if (assigned.epoch() != node.epoch()) {
            outbox.publishIdentity(identifier, assigned);
            outbox.publishChange(new IdentityTransfer(
                    identifier, node.profileId(), assigned.profileId(), assigned.epoch(), message.cause()));
        }
    }

    private IdentifierNode found(Identifier identifier, long nowMs) {
        Label label = new Label(nowMs, identifier);
        Birth birth = new Birth(nowMs, true);
        IdentifierNode node = IdentifierNode.newborn(label, profileIds.of(identifier), birth);
        identifiers.putNode(identifier, node);
        clusters.putHead(new ClusterHead.Root(label, 0));
        clusters.putMember(identifier, identifier, new Member(birth, node.assignment(), false));
        outbox.publishIdentity(identifier, node);
        return node;
    }

    private IdentifierNode adopt(Identifier identifier, Introduce message, long nowMs) {
        IdentifierNode node = IdentifierNode.newborn(message.label(), message.profileId(), new Birth(nowMs, false));
        identifiers.putNode(identifier, node);
        outbox.publishIdentity(identifier, node);
        return node;
    }

    /** Counts the anchor among the stronger neighbours; with one too many, tells the cluster that this one is shared. */
    private IdentifierNode countStronger(Identifier identifier, IdentifierNode node, Identifier anchor) {
        NamespaceRule rule = rules.of(identifier);
        boolean counts = rule.sharedAfter() != NamespaceRule.UNLIMITED
                && !node.isShared()
                && rules.priorityOf(anchor) < rule.priority()
                && !node.strongerNeighbours().contains(anchor);
        if (!counts) {
            return node;
        }
        IdentifierNode counted = node.linkedToStronger(anchor, rule.sharedAfter());
        identifiers.putNode(identifier, counted);
        if (counted.isShared()) {
            outbox.publishIdentity(identifier, counted);
            outbox.send(counted.label().founder(), new SharedMark(identifier, counted.birth()));
        }
        return counted;
    }
}
