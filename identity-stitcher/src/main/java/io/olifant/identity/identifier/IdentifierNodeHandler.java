package io.olifant.identity.identifier;

import io.olifant.identity.cluster.ClusterNodeHandler;
import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.evidence.ReportedLink;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage.Assign;
import io.olifant.identity.message.GraphMessage.Decline;
import io.olifant.identity.message.GraphMessage.Introduce;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.Union;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.IdentifierState;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Placement;
import io.olifant.identity.node.Provisional;
import io.olifant.identity.node.Standing;
import io.olifant.identity.protocol.ProtocolRule;
import io.olifant.identity.protocol.ProtocolRules;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.rules.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What an identifier does when it is observed in an event, when another identifier introduces itself, and when its cluster
 * assigns it to a profile.
 *
 * <p>In the steady state, when all links of an event are known, {@link #observe} reads the node and one row per link,
 * writes nothing and sends nothing.
 */
public final class IdentifierNodeHandler {

    private final ProfileIds profileIds;
    private final IdentifierState identifiers;
    private final Outbox outbox;
    private final Sharing sharing;
    private final Suspicion suspicion;
    private final ClusterState clusters;
    private final ClusterNodeHandler clusterNodes;
    private final ProtocolRules protocol;

    public IdentifierNodeHandler(
            ProfileIds profileIds,
            IdentifierState identifiers,
            ClusterState clusters,
            ClusterNodeHandler clusterNodes,
            Outbox outbox,
            Sharing sharing,
            Suspicion suspicion,
            ProtocolRules protocol) {
        this.clusters = clusters;
        this.clusterNodes = clusterNodes;
        this.protocol = protocol;
        this.profileIds = profileIds;
        this.identifiers = identifiers;
        this.outbox = outbox;
        this.sharing = sharing;
        this.suspicion = suspicion;
    }

    /**
     * An event was observed; returns where it belongs, and reports the links that it shows for the first time, or earlier
     * than known. One of before its anchor was erased belongs nowhere (null): it shows nothing, and nobody begins anew with it.
     *
     * @param anchor the event's strongest identifier, whose node this is
     * @param others its other identifiers
     * @param firstSeen the event
     * @param arrivedMs when the event arrived, by the wall clock
     */
    public Placement observe(Identifier anchor, List<Identifier> others, FirstSeen firstSeen, long arrivedMs) {
        IdentifierNode known = identifiers.node(anchor);
        if (known != null && firstSeen.timeMs() < known.erasedBeforeMs()) {
            return null;
        }
        IdentifierNode node = anchored(anchor, known, arrivedMs);
        List<ReportedLink> reported = List.of();
        for (Identifier other : others) {
            Link link = new Link(anchor, other);
            if (!identifiers.isReported(link, firstSeen, node.standing().linksFrom())) {
                LinkState state = keep(node, link, firstSeen);
                // What an operator took back stays so, whoever shows it again; the event is remembered for when it is
                // restored.
                if (!state.isUnlinked()) {
                    node = suspicion.onNewLink(anchor, node, other);
                    reported = reported.isEmpty() ? new ArrayList<>() : reported;
                    reported.add(new ReportedLink(link, state));
                }
            }
        }
        if (!reported.isEmpty()) {
            report(anchor, node, reported, arrivedMs);
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

    private LinkState keep(IdentifierNode node, Link link, FirstSeen firstSeen) {
        LinkState known = identifiers.link(link);
        boolean isNew = known == null || known.revision() < node.standing().linksFrom();
        LinkState state = isNew ? LinkState.shown(node.standing().revision(), firstSeen) : known.seen(firstSeen);
        identifiers.putLink(link, state);
        return state;
    }

    private void report(Identifier anchor, IdentifierNode node, List<ReportedLink> reported, long nowMs) {
        boolean isCounted = clusterNodes.count(anchor, node, reported, nowMs);
        for (ReportedLink each : reported) {
            Introduce introduction =
                    isCounted ? countedIntroduction(anchor, node, each) : introduction(node, each.link(), each.state());
            outbox.send(each.link().other(), introduction);
        }
    }

    private Introduce countedIntroduction(Identifier anchor, IdentifierNode node, ReportedLink reported) {
        Member member = clusters.member(anchor, reported.link().other());
        String decided = member.profileIdOrNull();
        String profileId = decided == null || !protocol.has(ProtocolRule.ROOT_PROFILE) ? node.profileId() : decided;
        return new Introduce(anchor, node.label(), profileId, reported.state(), node.standing(), member.birth());
    }

    public static Introduce introduction(IdentifierNode node, Link link, LinkState state) {
        return new Introduce(link.anchor(), node.label(), node.profileId(), state, node.standing(), null);
    }

    /** Another identifier introduced itself to {@code identifier}, whose node this is. */
    public void introduce(Identifier identifier, Introduce message, long nowMs) {
        IdentifierNode before = identifiers.node(identifier);
        IdentifierNode node = met(identifier, before, message, nowMs);
        Link link = new Link(message.anchor(), identifier);
        LinkState known = identifiers.introduction(link);
        LinkState state = known == null ? message.state() : known.merge(message.state());
        if (!state.equals(known)) {
            identifiers.putIntroduction(link, state);
            node = counted(identifier, node, link, known, state);
        }
        boolean isMember = isMember(node, message.label());
        if (node.isShared() && message.isCounted() && !isMember && protocol.has(ProtocolRule.DECLINE)) {
            outbox.send(message.label().founder(), new Decline(link));
        }
        if (node.isShared() || message.standing().isShared()) {
            return;
        }
        if (message.isCounted() && isSilent(before, isMember)) {
            return;
        }
        Union union = new Union(
                link, state, message.label(), node.label(), message.standing(), node.standing(), node.assignment());
        outbox.send(Label.younger(union.anchorLabel(), union.otherLabel()).founder(), union);
    }

    /** Whether it is a member of a cluster for sure, since it adopted from it or was assigned by it. */
    private boolean isMember(IdentifierNode node, Label label) {
        return label.equals(node.label()) || (label.equals(node.home()) && protocol.has(ProtocolRule.DECLINE_HOME));
    }

    /** Whether a counted introduction needs no answer: who is new adopts what it carries, a member holds it already. */
    private boolean isSilent(IdentifierNode beforeOrNull, boolean isMember) {
        if (beforeOrNull == null) {
            return true;
        }
        return !beforeOrNull.isGone() && (isMember || !protocol.has(ProtocolRule.TRUTH_ANSWERS));
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
    public void assign(Identifier identifier, Assign message) {
        IdentifierNode node = identifiers.node(identifier);
        Provisional provisional = message.provisionalOrNull();
        if (node == null && provisional != null && protocol.has(ProtocolRule.ASSIGN_ADOPTS)) {
            identifiers.putNode(
                    identifier, IdentifierNode.assigned(provisional.via(), message.assignment(), provisional.birth()));
            return;
        }
        if (node == null) {
            throw new IllegalStateException(
                    "A cluster assigned an identifier that has no node in this task; every member of a cluster has"
                            + " one");
        }
        boolean isForSomebodyElse = provisional != null && !isOf(node, provisional);
        if (isForSomebodyElse
                || !message.assignment().version().isNewerThan(node.assignment().version())) {
            return;
        }
        IdentifierNode assigned = node.assigned(message.assignment());
        identifiers.putNode(identifier, assigned);
        if (assigned.epoch() != node.epoch()) {
            outbox.publishChange(new IdentityTransfer(
                    identifier, node.profileId(), assigned.profileId(), assigned.epoch(), message.cause()));
        }
    }

    /** Whether it adopted from the cluster that counted it, as that cluster assumes. */
    private boolean isOf(IdentifierNode node, Provisional provisional) {
        Label adoptedFrom = protocol.has(ProtocolRule.HOME_FIXED) ? node.home() : node.label();
        return provisional.via().equals(adoptedFrom) || !protocol.has(ProtocolRule.HOME);
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
        Birth birth = message.isCounted() ? message.countedAs() : new Birth(nowMs, false);
        IdentifierNode node = IdentifierNode.newborn(message.label(), message.profileId(), birth, false);
        identifiers.putNode(identifier, node);
        return node;
    }

    /** Stays in the cluster that it was in: a cluster is more than a profile, and there is only one for each identifier. */
    private IdentifierNode reborn(
            Identifier identifier, IdentifierNode gone, String profileId, Birth birth, boolean isAnchored) {
        Standing standing = gone.standing().anew(birth, false, false);
        IdentifierNode node = gone.reborn(profileId, standing, isAnchored);
        identifiers.putNode(identifier, node);
        outbox.send(
                node.label().founder(), new Mark(identifier, standing, node.assignment(), false, Cause.Rule.ERASURE));
        return node;
    }
}
