package io.olifant.identity.graph;

import io.olifant.identity.graph.Cause.ShownLink;
import io.olifant.identity.graph.ClusterHead.Alias;
import io.olifant.identity.graph.ClusterHead.Root;
import io.olifant.identity.graph.GraphMessage.Absorb;
import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.graph.GraphMessage.EvidenceRow;
import io.olifant.identity.graph.GraphMessage.MemberRow;
import io.olifant.identity.graph.GraphMessage.SharedMark;
import io.olifant.identity.graph.GraphMessage.Union;
import io.olifant.identity.rules.Identifier;

/**
 * What a cluster does with evidence: a root collects it and is cut into profiles anew, the younger of two clusters gives
 * itself up to the older, an alias passes everything on to its target.
 */
public final class ClusterNodeHandler {

    private final ClusterState clusters;
    private final Outbox outbox;
    private final ProfileCut cut;
    private final int absorbChunkChars;

    /**
     * @param absorbChunkChars characters of text in one {@code Absorb}; bounds the size of a record, at least 1
     */
    public ClusterNodeHandler(
            Resolver resolver, ProfileIds profileIds, ClusterState clusters, Outbox outbox, int absorbChunkChars) {
        if (absorbChunkChars < 1) {
            throw new IllegalArgumentException("An Absorb carries at least 1 character; got " + absorbChunkChars);
        }
        this.clusters = clusters;
        this.outbox = outbox;
        this.cut = new ProfileCut(resolver, profileIds);
        this.absorbChunkChars = absorbChunkChars;
    }

    /** A link joins two clusters; {@code founder}'s is the one that this message came to. */
    public void union(Identifier founder, Union union) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            // Always along the own chain, behind the Absorb that went there. Straight to the other label, the link
            // would
            // overtake the evidence it belongs to.
            outbox.send(
                    alias.target().founder(),
                    union.between(through(alias, union.anchorLabel()), through(alias, union.otherLabel())));
            return;
        }
        Root root = (Root) head;
        boolean isInside =
                union.anchorLabel().equals(root.label()) && union.otherLabel().equals(root.label());
        Label younger = Label.younger(union.anchorLabel(), union.otherLabel());
        if (!isInside && !younger.equals(root.label())) {
            outbox.send(younger.founder(), union);
            return;
        }
        Root learned = learn(root, union);
        Cause cause = new ShownLink(union.link(), union.firstSeen());
        if (isInside) {
            resolve(root, learned, false, cause);
        } else {
            retire(learned, Label.older(union.anchorLabel(), union.otherLabel()), cause);
        }
    }

    /** A younger cluster gave itself up to {@code founder}'s. */
    public void absorb(Identifier founder, Absorb absorb) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            outbox.send(alias.target().founder(), absorb);
            return;
        }
        Root root = (Root) head;
        for (MemberRow row : absorb.members()) {
            learnMember(founder, row.identifier(), row.member());
        }
        for (EvidenceRow row : absorb.links()) {
            learnLink(founder, row.link(), row.firstSeen());
        }
        Root merged = new Root(root.label(), Math.max(root.epoch(), absorb.epoch()));
        if (absorb.isLast()) {
            resolve(root, merged, true, absorb.cause());
        } else {
            putIfChanged(root, merged);
        }
    }

    /** A member of {@code founder}'s cluster found out that it is shared. */
    public void markShared(Identifier founder, SharedMark mark) {
        ClusterHead head = head(founder);
        if (head instanceof Alias alias) {
            outbox.send(alias.target().founder(), mark);
            return;
        }
        Root root = (Root) head;
        learnMember(founder, mark.identifier(), Member.born(mark.birth()).shared());
        resolve(
                root,
                root,
                false,
                new Cause.Rule("shared-after:" + mark.identifier().namespace()));
    }

    private static Label through(Alias alias, Label label) {
        return label.equals(alias.label()) ? alias.target() : label;
    }

    private ClusterHead head(Identifier founder) {
        ClusterHead head = clusters.head(founder);
        if (head == null) {
            throw new IllegalStateException(
                    "A message came for a cluster that this task does not hold; clusters are founded before they are named");
        }
        return head;
    }

    /** Adds a link and what is known of its ends; returns the root with the epoch that it has then. */
    private Root learn(Root root, Union union) {
        Identifier founder = root.label().founder();
        learnMember(founder, union.link().anchor(), Member.born(union.anchorBirth()));
        Identifier other = union.link().other();
        Member known = clusters.member(founder, other);
        if (known == null || known.assignment() == null) {
            Member held = Member.born(union.otherBirth()).assigned(union.otherHeld());
            clusters.putMember(founder, other, known == null ? held : known.assigned(union.otherHeld()));
        }
        learnLink(founder, union.link(), union.firstSeen());
        return new Root(
                root.label(), Math.max(root.epoch(), union.otherHeld().version().epoch()));
    }

    private void learnLink(Identifier founder, Link link, FirstSeen firstSeen) {
        FirstSeen known = clusters.firstSeen(founder, link);
        if (known == null || firstSeen.compareTo(known) < 0) {
            clusters.putLink(founder, link, firstSeen);
        }
    }

    private void learnMember(Identifier founder, Identifier identifier, Member member) {
        Member known = clusters.member(founder, identifier);
        Member merged = known == null ? member : known.merge(member);
        if (!merged.equals(known)) {
            clusters.putMember(founder, identifier, merged);
        }
    }

    /**
     * Cuts the cluster anew and tells every identifier whose profile is another than the cluster last gave it.
     *
     * @param stored the head as it is stored
     * @param root the head as it is by now
     * @param hasAbsorbed whether another cluster was absorbed: this one then speaks with a greater epoch than both did
     */
    private void resolve(Root stored, Root root, boolean hasAbsorbed, Cause cause) {
        Identifier founder = root.label().founder();
        Cluster cluster = clusters.load(founder);
        ProfileCut.Changes changes = cut.changes(cluster);
        boolean isNewEpoch = hasAbsorbed || !changes.profileIds().isEmpty();
        Root after = isNewEpoch ? new Root(root.label(), root.epoch() + 1) : root;
        Version version = new Version(after.epoch(), after.label());
        for (Identifier identifier : changes.newFounders()) {
            clusters.putMember(
                    founder, identifier, cluster.members().get(identifier).founding());
        }
        changes.profileIds().forEach((identifier, profileId) -> {
            Assignment assignment = new Assignment(profileId, version);
            Member member = cluster.members().get(identifier).assigned(assignment);
            boolean isNewFounder = changes.newFounders().contains(identifier);
            clusters.putMember(founder, identifier, isNewFounder ? member.founding() : member);
            outbox.send(identifier, new Assign(assignment, cause));
        });
        putIfChanged(stored, after);
    }

    /** Becomes an alias of an older cluster and hands it all evidence. */
    private void retire(Root root, Label older, Cause cause) {
        Identifier founder = root.label().founder();
        Cluster cluster = clusters.load(founder);
        clusters.putHead(new Alias(root.label(), older));
        for (Absorb chunk : AbsorbChunks.of(cluster, root.epoch(), cause, absorbChunkChars)) {
            outbox.send(older.founder(), chunk);
        }
        clusters.clear(founder, cluster);
    }

    private void putIfChanged(Root stored, Root root) {
        if (!root.equals(stored)) {
            clusters.putHead(root);
        }
    }
}
