package io.olifant.identity.graph;

import io.olifant.identity.graph.Cause.ShownLink;
import io.olifant.identity.graph.ClusterHead.Alias;
import io.olifant.identity.graph.ClusterHead.Root;
import io.olifant.identity.graph.GraphMessage.Absorb;
import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.EvidenceRow;
import io.olifant.identity.graph.GraphMessage.Mark;
import io.olifant.identity.graph.GraphMessage.MemberRow;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.graph.OpenCluster.Learned;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a cluster does with evidence: a root collects it and is cut into profiles anew, the younger of two clusters gives
 * itself up to the older, an alias passes everything on to its target.
 */
final class ClusterNodeHandler {

    private final IdentityRules rules;
    private final ClusterState clusters;
    private final Outbox outbox;
    private final GraphMeter meter;
    private final GraphLimits limits;
    private final ProfileIds profileIds;
    private final ProfileCut cut;
    private final QuickCut quickCut;

    ClusterNodeHandler(
            IdentityRules rules,
            ProfileIds profileIds,
            ClusterState clusters,
            Outbox outbox,
            GraphMeter meter,
            GraphLimits limits) {
        this.rules = rules;
        this.profileIds = profileIds;
        this.clusters = clusters;
        this.outbox = outbox;
        this.meter = meter;
        this.limits = limits;
        this.cut = new ProfileCut(new Resolver(rules), profileIds);
        this.quickCut = new QuickCut(rules, profileIds);
    }

    /** A link joins two clusters; {@code founder}'s is the one that this message came to. */
    void union(Identifier founder, Union union) {
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
        if (isWaiting(anchorBefore) || isWaiting(otherBefore)) {
            cluster.cutOff(anchor);
            cluster.cutOff(other);
            recut(cluster, false, cause(union));
        } else {
            standAlone(cluster, anchorBefore, anchor, cause(union));
            standAlone(cluster, otherBefore, other, cause(union));
        }
    }

    /** Whether it waits for a link to a founder, which may turn out not to count. */
    private static boolean isWaiting(Member beforeOrNull) {
        return beforeOrNull != null && !beforeOrNull.isGone() && beforeOrNull.profileIdOrNull() == null;
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
                    "A message came for a cluster that this task does not hold; clusters are founded before they are named");
        }
        return head;
    }

    private OpenCluster open(Root root) {
        return new OpenCluster(root, clusters, rules, meter, limits.clusterLinksMax());
    }

    /** A link between two members of one cluster. */
    private void unite(OpenCluster cluster, Union union) {
        Identifier anchor = union.link().anchor();
        Identifier other = union.link().other();
        Member anchorBefore = cluster.member(anchor);
        Member otherBefore = cluster.member(other);
        Learned learned = learn(cluster, union);
        boolean isNews = !cluster.cutOff().isEmpty()
                || !cluster.member(anchor).equals(anchorBefore)
                || !cluster.member(other).equals(otherBefore);
        if (learned == Learned.ERASED || (learned == Learned.KNOWN && !isNews)) {
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
            giveIfOther(cluster, other, profileId, cause(union));
            cluster.close();
        } else if (learned == Learned.BEYOND && !isWaiting(anchorBefore) && !isWaiting(otherBefore)) {
            standAlone(cluster, anchorBefore, anchor, cause(union));
            standAlone(cluster, otherBefore, other, cause(union));
            cluster.close();
        } else {
            recut(cluster, false, cause(union));
        }
    }

    /** Adds a link and what is known of its ends. */
    private Learned learn(OpenCluster cluster, Union union) {
        Identifier other = union.link().other();
        cluster.learnEpoch(union.otherHeld().version().epoch());
        cluster.learn(union.link().anchor(), Member.told(union.anchorStanding()));
        Assignment held = cluster.member(other) == null ? union.otherHeld() : null;
        cluster.learn(other, new Member(union.otherStanding(), held, false));
        return cluster.learn(union.link(), union.state());
    }

    private void giveIfOther(OpenCluster cluster, Identifier identifier, String profileId, Cause cause) {
        Member member = cluster.member(identifier);
        if (!profileId.equals(member.profileIdOrNull())) {
            give(cluster, identifier, new Assignment(profileId, cluster.nextVersion()), cause);
        }
    }

    private void give(OpenCluster cluster, Identifier identifier, Assignment assignment, Cause cause) {
        cluster.put(identifier, cluster.member(identifier).assigned(assignment));
        outbox.send(identifier, new Assign(assignment, cause));
    }

    /** A newcomer all of whose links come after the last that may count has a profile of its own. */
    private void standAlone(OpenCluster cluster, Member beforeOrNull, Identifier identifier, Cause cause) {
        if (beforeOrNull == null) {
            cluster.put(identifier, cluster.member(identifier).founding());
            giveIfOther(cluster, identifier, profileIds.of(identifier), cause);
        }
    }

    /** A younger cluster gave itself up to {@code founder}'s. */
    void absorb(Identifier founder, Absorb absorb) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            outbox.send(alias.target().founder(), absorb);
            return;
        }
        OpenCluster cluster = open((Root) head);
        QuickCut.Adoption adoption = quickCut.adoption(cluster, absorb);
        Set<Identifier> newcomersAlone = newcomersAlone(cluster, absorb);
        Taken taken = learn(cluster, absorb);
        if (!absorb.isLast() && cluster.cutOff().isEmpty()) {
            cluster.close();
        } else if (adoption != null && taken == Taken.ALL && !cluster.hasTooManyLinks()) {
            adopt(cluster, adoption, absorb.cause());
        } else if (!newcomersAlone.isEmpty() && taken == Taken.NONE) {
            newcomersAlone.forEach(identifier -> standAlone(cluster, null, identifier, absorb.cause()));
            cluster.close();
        } else {
            recut(cluster, absorb.isLast(), absorb.cause());
        }
    }

    /** Those who would stand alone if none of the links counts here; empty if that cannot be told without a full cut. */
    private static Set<Identifier> newcomersAlone(OpenCluster cluster, Absorb absorb) {
        Set<Identifier> newcomers = new TreeSet<>();
        for (MemberRow row : absorb.members()) {
            Member known = cluster.member(row.identifier());
            boolean isPlain = known == null ? !row.member().isGone() : !isWaiting(known) && isSameLife(known, row);
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
    private enum Taken {
        ALL,
        SOME,
        NONE
    }

    private static Taken learn(OpenCluster cluster, Absorb absorb) {
        for (MemberRow row : absorb.members()) {
            cluster.learn(row.identifier(), row.member());
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
            return Taken.ALL;
        }
        return beyond == absorb.links().size() ? Taken.NONE : Taken.SOME;
    }

    private void adopt(OpenCluster cluster, QuickCut.Adoption adoption, Cause cause) {
        Version version = cluster.nextVersion();
        for (MemberRow row : adoption.newcomers()) {
            if (!adoption.profileId().equals(row.member().profileIdOrNull())) {
                give(cluster, row.identifier(), new Assignment(adoption.profileId(), version), cause);
            }
        }
        meter.profilesMerged(1);
        cluster.close();
    }

    /** A member of {@code founder}'s cluster tells how it stands. */
    void mark(Identifier founder, Mark mark) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            outbox.send(alias.target().founder(), mark);
            return;
        }
        OpenCluster cluster = open((Root) head);
        cluster.learn(mark.identifier(), Member.told(mark.standing()));
        cluster.touch(mark.identifier());
        if (mark.hasLostLink()) {
            cluster.cutOff(mark.identifier());
        }
        recut(cluster, false, mark.cause());
    }

    /**
     * Cuts {@code founder}'s cluster anew, with the rules of today.
     *
     * @return whether there is a root to cut; in one that its founder's node implies, there is nothing
     */
    boolean review(Identifier founder) {
        if (!clusters.isKept(founder) || !(clusters.head(founder) instanceof Root root)) {
            return false;
        }
        OpenCluster cluster = open(root);
        cluster.expectAllLinks();
        recut(cluster, false, Cause.Rule.RERESOLVE);
        return true;
    }

    /**
     * Cuts the cluster anew and tells every identifier whose profile is another than the cluster last gave it.
     *
     * @param hasAbsorbed whether another cluster was absorbed: this one then speaks with a greater epoch than both did
     */
    private void recut(OpenCluster cluster, boolean hasAbsorbed, Cause cause) {
        if (cluster.hasTooManyLinks()) {
            cluster.dropLinksBeyond();
        }
        Cluster all = clusters.load(cluster.founder(), cluster.touched());
        ProfileCut.Changes changes = cut.changes(all, cluster.cutOff());
        for (Identifier identifier : changes.newFounders()) {
            cluster.put(identifier, all.members().get(identifier).founding());
        }
        for (Identifier identifier : changes.waiting()) {
            // What it holds was not given by a cut. If it counted as that, a quick cut would take it as settled.
            if (all.members().get(identifier).profileIdOrNull() != null) {
                cluster.put(identifier, all.members().get(identifier).owed());
            }
        }
        if (hasAbsorbed || !changes.profileIds().isEmpty()) {
            Version version = cluster.nextVersion();
            changes.profileIds()
                    .forEach((identifier, profileId) ->
                            give(cluster, identifier, new Assignment(profileId, version), cause));
        }
        meter.profilesMerged(changes.merged());
        meter.profilesSplit(changes.split());
        cluster.close();
    }

    /** Becomes an alias of an older cluster and hands it all evidence. */
    private void retire(OpenCluster cluster, Label older, Cause cause) {
        Cluster all = clusters.loadAll(cluster.founder());
        clusters.putHead(new Alias(cluster.label(), older));
        for (Absorb chunk : AbsorbChunks.of(all, cluster.root(), cause, limits.absorbChunkChars())) {
            outbox.send(older.founder(), chunk);
        }
        clusters.clear(cluster.founder(), all);
    }
}
