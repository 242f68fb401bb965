package io.olifant.identity.cluster;

import io.olifant.identity.cluster.OpenCluster.Learned;
import io.olifant.identity.evidence.ReportedLink;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.Cause.ShownLink;
import io.olifant.identity.message.GraphMessage.Absorb;
import io.olifant.identity.message.GraphMessage.Decline;
import io.olifant.identity.message.GraphMessage.EvidenceRow;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.MemberRow;
import io.olifant.identity.message.GraphMessage.Union;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.ClusterHead.Alias;
import io.olifant.identity.node.ClusterHead.Root;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.IdentifierNode;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Version;
import io.olifant.identity.protocol.GraphLimits;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.protocol.ProtocolRule;
import io.olifant.identity.protocol.ProtocolRules;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a cluster does with evidence: a root collects it and is cut into profiles anew, the younger of two clusters retires
 * in favour of the older, an alias passes everything on to its target.
 */
public final class ClusterNodeHandler {

    private final IdentityRules rules;
    private final ClusterState clusters;
    private final Outbox outbox;
    private final GraphMeter meter;
    private final GraphLimits limits;
    private final QuickCut quickCut;
    private final ClusterCuts cuts;
    private final LinkCounting linkCounting;
    private final ProtocolRules protocol;

    public ClusterNodeHandler(
            IdentityRules rules,
            ProfileIds profileIds,
            ClusterState clusters,
            Outbox outbox,
            GraphMeter meter,
            GraphLimits limits,
            ProtocolRules protocol) {
        this.rules = rules;
        this.protocol = protocol;
        this.clusters = clusters;
        this.outbox = outbox;
        this.meter = meter;
        this.limits = limits;
        this.quickCut = new QuickCut(rules, profileIds);
        this.cuts = new ClusterCuts(rules, profileIds, clusters, outbox, meter);
        this.linkCounting = new LinkCounting(clusters, cuts, quickCut, protocol);
    }

    /** A link joins two clusters; {@code founder}'s is the one that this message came to. */
    public void union(Identifier founder, Union union) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            // Always along the own chain, behind the Absorb that went there. Straight to the other label, the link
            // would overtake the evidence it belongs to.
            outbox.send(
                    alias.target().founder(),
                    union.between(through(alias, union.anchorLabel()), through(alias, union.otherLabel())));
            return;
        }
        Root root = (Root) head;
        boolean isInside =
                union.anchorLabel().equals(root.label()) && union.otherLabel().equals(root.label());
        Label younger = Label.younger(union.anchorLabel(), union.otherLabel());
        if (isInside) {
            unite(open(root), union);
        } else if (younger.equals(root.label())) {
            OpenCluster cluster = open(root);
            join(cluster, union);
            retire(cluster, Label.older(union.anchorLabel(), union.otherLabel()), cause(union));
        } else {
            outbox.send(younger.founder(), union);
        }
    }

    /** Learns what it is going to hand over. */
    private void join(OpenCluster cluster, Union union) {
        Identifier anchor = union.link().anchor();
        Identifier other = union.link().other();
        Member anchorBefore = cluster.member(anchor);
        Member otherBefore = cluster.member(other);
        if (learn(cluster, union) != Learned.BEYOND) {
            return;
        }
        if (ClusterCuts.isWaiting(anchorBefore)
                || ClusterCuts.isWaiting(otherBefore)
                || !isHeldAsBefore(otherBefore, cluster.member(other))) {
            cluster.cutOff(anchor);
            cluster.cutOff(other);
            cuts.recut(cluster, false, cause(union));
        } else {
            cuts.standAlone(cluster, anchorBefore, anchor, cause(union));
            cuts.standAlone(cluster, otherBefore, other, cause(union));
        }
    }

    private static Label through(Alias alias, Label label) {
        return label.equals(alias.label()) ? alias.target() : label;
    }

    private static Cause cause(Union union) {
        return union.state().isUnlinked()
                ? new Cause.Unlinked(union.link())
                : new ShownLink(union.link(), union.state().firstSeen());
    }

    private ClusterHead head(Identifier founder) {
        ClusterHead head = clusters.head(founder);
        if (head == null) {
            throw new IllegalStateException(
                    "A message came for a cluster that this task does not hold; clusters are founded before they are"
                            + " named");
        }
        return head;
    }

    private OpenCluster open(Root root) {
        return new OpenCluster(root, clusters, rules, protocol, meter, limits.clusterLinksMax());
    }

    /** A link between two members of one cluster. */
    private void unite(OpenCluster cluster, Union union) {
        Identifier anchor = union.link().anchor();
        Identifier other = union.link().other();
        Member anchorBefore = cluster.member(anchor);
        Member otherBefore = cluster.member(other);
        Learned learned = learn(cluster, union);
        boolean isAnyoneChanged = !cluster.cutOff().isEmpty()
                || !cluster.member(anchor).equals(anchorBefore)
                || !cluster.member(other).equals(otherBefore);
        if (learned == Learned.ERASED || (learned == Learned.KNOWN && !isAnyoneChanged)) {
            cluster.close();
            return;
        }
        cluster.touch(anchor);
        cluster.touch(other);
        String profileId = quickCut.profileOfBoth(union, learned, anchorBefore, otherBefore);
        if (learned == Learned.BEYOND || union.state().isUnlinked()) {
            cluster.cutOff(anchor);
            cluster.cutOff(other);
        }
        if (profileId != null && cluster.cutOff().isEmpty() && !cluster.hasTooManyLinks()) {
            cuts.assignIfOther(cluster, other, profileId, cause(union));
            cluster.close();
        } else if (learned == Learned.BEYOND
                && !ClusterCuts.isWaiting(anchorBefore)
                && !ClusterCuts.isWaiting(otherBefore)
                && isHeldAsBefore(otherBefore, cluster.member(other))) {
            cuts.standAlone(cluster, anchorBefore, anchor, cause(union));
            cuts.standAlone(cluster, otherBefore, other, cause(union));
            cluster.close();
        } else {
            cuts.recut(cluster, false, cause(union));
        }
    }

    /** Whether the truth about a member is what was assumed of it. */
    private static boolean isHeldAsBefore(Member beforeOrNull, Member now) {
        return beforeOrNull == null || Objects.equals(beforeOrNull.profileIdOrNull(), now.profileIdOrNull());
    }

    /** Adds a link and what is known of its ends. */
    private Learned learn(OpenCluster cluster, Union union) {
        Identifier other = union.link().other();
        cluster.learnEpoch(union.otherHeld().version().epoch());
        cluster.learn(union.link().anchor(), Member.reported(union.anchorStanding()));
        Member known = cluster.member(other);
        boolean isTruthNeeded = known == null || (known.isProvisional() && protocol.has(ProtocolRule.HELD_TRUTH));
        Assignment held = isTruthNeeded ? union.otherHeld() : null;
        cluster.learn(other, new Member(union.otherStanding(), held, false));
        return cluster.learn(union.link(), union.state());
    }

    /** A younger cluster retired in favour of {@code founder}'s. */
    public void absorb(Identifier founder, Absorb absorb) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            outbox.send(alias.target().founder(), absorb);
            return;
        }
        OpenCluster cluster = open((Root) head);
        QuickCut.Adoption adoption = quickCut.adoption(cluster, absorb);
        Set<Identifier> newcomersAlone = newcomersAlone(cluster, absorb);
        Counted counted = learn(cluster, absorb);
        if (!absorb.isLast() && cluster.cutOff().isEmpty() && !owesAny(cluster, absorb)) {
            cluster.close();
        } else if (adoption != null && counted == Counted.ALL && !cluster.hasTooManyLinks()) {
            adopt(cluster, adoption, absorb.cause());
        } else if (!newcomersAlone.isEmpty() && counted == Counted.NONE) {
            newcomersAlone.forEach(identifier -> cuts.standAlone(cluster, null, identifier, absorb.cause()));
            cluster.close();
        } else {
            cuts.recut(cluster, absorb.isLast(), absorb.cause());
        }
    }

    /** Whether somebody has to be assigned again; one without a link is not looked at by the cut behind the last chunk. */
    private static boolean owesAny(OpenCluster cluster, Absorb absorb) {
        return absorb.members().stream()
                .map(row -> cluster.member(row.identifier()))
                .anyMatch(member -> member.isOwed() && !member.isGone());
    }

    /** Those who would be alone if none of the links counts here; empty if only a full cut can decide that. */
    private static Set<Identifier> newcomersAlone(OpenCluster cluster, Absorb absorb) {
        Set<Identifier> newcomers = new TreeSet<>();
        for (MemberRow row : absorb.members()) {
            Member known = cluster.member(row.identifier());
            boolean isPlain =
                    known == null ? !row.member().isGone() : !ClusterCuts.isWaiting(known) && isSameLife(known, row);
            if (!absorb.isWhole() || !isPlain) {
                return Set.of();
            }
            if (known == null) {
                newcomers.add(row.identifier());
            }
        }
        return newcomers;
    }

    private static boolean isSameLife(Member known, MemberRow row) {
        return known.standing().isSameLife(row.member().standing())
                && row.member().assignment() == null;
    }

    /** Which of the links of an absorbed cluster count here. */
    private enum Counted {
        ALL,
        SOME,
        NONE
    }

    private Counted learn(OpenCluster cluster, Absorb absorb) {
        for (MemberRow row : absorb.members()) {
            boolean isCarried = protocol.has(ProtocolRule.CARRY_PROVISIONAL);
            cluster.learn(
                    row.identifier(), isCarried ? row.member() : row.member().asReported());
            cluster.touch(row.identifier());
        }
        int beyond = 0;
        for (EvidenceRow row : absorb.links()) {
            Learned learned = cluster.learn(row.link(), row.state());
            if (learned == Learned.ERASED || learned == Learned.BEYOND) {
                // It counted where it came from and does not count here.
                cluster.cutOff(row.link().anchor());
                cluster.cutOff(row.link().other());
            }
            beyond += learned == Learned.BEYOND ? 1 : 0;
        }
        cluster.learnEpoch(absorb.epoch());
        if (absorb.isCapped()) {
            cluster.lackLinks();
        }
        if (cluster.cutOff().isEmpty()) {
            return Counted.ALL;
        }
        return beyond == absorb.links().size() ? Counted.NONE : Counted.SOME;
    }

    private void adopt(OpenCluster cluster, QuickCut.Adoption adoption, Cause cause) {
        Version version = cluster.nextVersion();
        for (MemberRow row : adoption.newcomers()) {
            if (!adoption.profileId().equals(row.member().profileIdOrNull())) {
                cuts.assign(cluster, row.identifier(), new Assignment(adoption.profileId(), version), cause);
            }
        }
        meter.profilesMerged(1);
        cluster.close();
    }

    /** A member of {@code founder}'s cluster reports how it is. */
    public void mark(Identifier founder, Mark mark) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            outbox.send(alias.target().founder(), mark);
            return;
        }
        OpenCluster cluster = open((Root) head);
        Member known = cluster.member(mark.identifier());
        boolean isTruthNeeded = known != null && known.isProvisional() && protocol.has(ProtocolRule.MARK_HELD);
        cluster.learn(mark.identifier(), new Member(mark.standing(), isTruthNeeded ? mark.held() : null, false));
        cluster.touch(mark.identifier());
        if (mark.hasLostLink()) {
            cluster.cutOff(mark.identifier());
        }
        cuts.recut(cluster, false, mark.cause());
    }

    /** The other end of a counted link is shared and belongs to another cluster: it was never a member of {@code founder}'s. */
    public void decline(Identifier founder, Decline message) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            if (protocol.has(ProtocolRule.DECLINE_CHAIN)) {
                outbox.send(alias.target().founder(), message);
            }
            return;
        }
        OpenCluster cluster = open((Root) head);
        Identifier other = message.link().other();
        Member member = cluster.member(other);
        boolean hasBecomeReal = member != null && !member.isProvisional();
        if (member == null || (hasBecomeReal && protocol.has(ProtocolRule.DECLINE_PROVISIONAL))) {
            return;
        }
        cluster.forget(message.link());
        if (protocol.has(ProtocolRule.DECLINE_MEMBER) && !cluster.isLinked(other)) {
            cluster.drop(other);
        }
        cluster.touch(message.link().anchor());
        cuts.recut(cluster, false, new Cause.Rule("shared-after:" + other.namespace()));
    }

    /**
     * Counts links in the step of the event that shows them.
     *
     * @see LinkCounting
     */
    public boolean count(Identifier anchor, IdentifierNode node, List<ReportedLink> reported, long nowMs) {
        return linkCounting.count(this::open, anchor, node, reported, nowMs);
    }

    /**
     * Cuts {@code founder}'s cluster anew, with the rules of today.
     *
     * @return whether there is a root to cut; in one that its founder's node implies, there is nothing
     */
    public boolean review(Identifier founder) {
        if (!clusters.isKept(founder) || !(clusters.head(founder) instanceof Root root)) {
            return false;
        }
        OpenCluster cluster = open(root);
        cluster.expectAllLinks();
        cuts.recut(cluster, false, Cause.Rule.RERESOLVE);
        return true;
    }

    /** Becomes an alias of an older cluster and hands it all evidence. */
    private void retire(OpenCluster cluster, Label older, Cause cause) {
        cluster.settleLost();
        Cluster all = clusters.loadAll(cluster.founder());
        clusters.putHead(new Alias(cluster.label(), older));
        for (Absorb chunk : AbsorbChunks.of(all, cluster.root(), cause, limits.absorbChunkChars())) {
            outbox.send(older.founder(), chunk);
        }
        clusters.clear(cluster.founder(), all);
    }
}
