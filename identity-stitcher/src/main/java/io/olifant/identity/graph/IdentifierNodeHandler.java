package io.olifant.identity.graph;

import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.Introduce;
import io.olifant.identity.graph.GraphMessage.Mark;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.rules.Identifier;
import java.util.List;

/**
 * What an identifier does when it is observed in an event, when another identifier introduces itself, and when its cluster
 * assigns it to a profile.
 *
 * <p>In the steady state, when all links of an event are known, {@link #observe} reads the node and one row per link,
 * writes nothing and sends nothing.
 */
final class IdentifierNodeHandler {

    private final ProfileIds profileIds;
    private final IdentifierState identifiers;
    private final Outbox outbox;
    private final Sharing sharing;

    IdentifierNodeHandler(
            ProfileIds profileIds, IdentifierState identifiers, Outbox outbox, Sharing sharing) {
        this.profileIds = profileIds;
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.sharing = sharing;
    }

    /**
     * An event was observed. Tells where it belongs, and reports the links that it shows for the first time, or earlier
     * than known.
     *
     * @param anchor the event's strongest identifier, whose node this is
     * @param others its other identifiers
     * @param firstSeen the event
     * @param arrivedMs when the event arrived, by the wall clock
     */
    Placement observe(Identifier anchor, List<Identifier> others, FirstSeen firstSeen, long arrivedMs) {
        IdentifierNode node = anchored(anchor, identifiers.node(anchor), arrivedMs);
        for (Identifier other : others) {
            Link link = new Link(anchor, other);
            if (!identifiers.isReported(link, firstSeen, node.standing().linksFrom())) {
                report(node, link, firstSeen);
            }
        }
        return new Placement(node.profileId(), node.epoch());
    }

    private IdentifierNode anchored(Identifier anchor, IdentifierNode knownOrNull, long arrivedMs) {
        if (knownOrNull == null) {
            return found(anchor, arrivedMs, true);
        }
        if (knownOrNull.isAnchored()) {
            return knownOrNull;
        }
        if (knownOrNull.isGone()) {
            return reborn(anchor, knownOrNull, profileIds.of(anchor), new Birth(arrivedMs, true), true);
        }
        IdentifierNode node = knownOrNull.anchored();
        identifiers.putNode(anchor, node);
        return node;
    }

    private void report(IdentifierNode node, Link link, FirstSeen firstSeen) {
        LinkState known = identifiers.link(link);
        boolean isNew = known == null || known.revision() < node.standing().linksFrom();
        LinkState state = isNew ? LinkState.shown(node.standing().revision(), firstSeen) : known.seen(firstSeen);
        identifiers.putLink(link, state);
        // What an operator took back stays so, whoever shows it again; the event is remembered for when it is restored.
        if (!state.isUnlinked()) {
            outbox.send(link.other(), introduction(node, link, state));
        }
    }

    static Introduce introduction(IdentifierNode node, Link link, LinkState state) {
        return new Introduce(link.anchor(), node.label(), node.profileId(), state, node.standing());
    }

    /** Another identifier introduced itself to {@code identifier}, whose node this is. */
    void introduce(Identifier identifier, Introduce message, long nowMs) {
        IdentifierNode node = met(identifier, identifiers.node(identifier), message, nowMs);
        Link link = new Link(message.anchor(), identifier);
        LinkState known = identifiers.introduction(link);
        LinkState state = known == null ? message.state() : known.merge(message.state());
        if (!state.equals(known)) {
            identifiers.putIntroduction(link, state);
            node = counted(identifier, node, link, known, state);
        }
        if (node.isShared() || message.standing().isShared()) {
            return;
        }
        Union union = new Union(
                link, state, message.label(), node.label(), message.standing(), node.standing(), node.assignment());
        outbox.send(Label.younger(union.anchorLabel(), union.otherLabel()).founder(), union);
    }

    private IdentifierNode met(Identifier identifier, IdentifierNode knownOrNull, Introduce message, long nowMs) {
        if (knownOrNull != null && !knownOrNull.isGone()) {
            return knownOrNull;
        }
        // A shared identifier must not draw others into its cluster, so they found their own.
        boolean isFounding = message.standing().isShared();
        if (knownOrNull == null) {
            return isFounding ? found(identifier, nowMs, false) : adopt(identifier, message, nowMs);
        }
        String profileId = isFounding ? profileIds.of(identifier) : message.profileId();
        return reborn(identifier, knownOrNull, profileId, new Birth(nowMs, isFounding), false);
    }

    private IdentifierNode counted(
            Identifier identifier, IdentifierNode node, Link link, LinkState known, LinkState state) {
        if (known == null) {
            return state.isUnlinked() ? node : sharing.countNew(identifier, node, link.anchor());
        }
        return known.isUnlinked() == state.isUnlinked() ? node : sharing.recount(identifier, node);
    }

    /** A cluster assigned {@code identifier}, whose node this is, to a profile. */
    void assign(Identifier identifier, Assign message) {
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
            outbox.publishChange(new IdentityTransfer(
                    identifier, node.profileId(), assigned.profileId(), assigned.epoch(), message.cause()));
        }
    }

    /** The node stands for a cluster of one, too, until somebody joins it. */
    private IdentifierNode found(Identifier identifier, long nowMs, boolean isAnchored) {
        Label label = new Label(nowMs, identifier);
        IdentifierNode node =
                IdentifierNode.newborn(label, profileIds.of(identifier), new Birth(nowMs, true), isAnchored);
        identifiers.putNode(identifier, node);
        return node;
    }

    private IdentifierNode adopt(Identifier identifier, Introduce message, long nowMs) {
        IdentifierNode node =
                IdentifierNode.newborn(message.label(), message.profileId(), new Birth(nowMs, false), false);
        identifiers.putNode(identifier, node);
        return node;
    }

    /** Stays in the cluster that it was in: a cluster is more than a profile, and there is only one for each identifier. */
    private IdentifierNode reborn(
            Identifier identifier, IdentifierNode gone, String profileId, Birth birth, boolean isAnchored) {
        Standing standing = gone.standing().anew(birth, false, false);
        IdentifierNode node = gone.reborn(profileId, standing, isAnchored);
        identifiers.putNode(identifier, node);
        outbox.send(node.label().founder(), new Mark(identifier, standing, false, Cause.Rule.ERASURE));
        return node;
    }
}
