package io.olifant.identity.graph;

import io.olifant.identity.graph.GraphMessage.Assign;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.Set;

/** Cuts a root into profiles anew, and tells its members what that changes for them. */
final class ClusterCuts {

    private final ClusterState clusters;
    private final Outbox outbox;
    private final GraphMeter meter;
    private final ProfileIds profileIds;
    private final ProfileCut cut;

    ClusterCuts(IdentityRules rules, ProfileIds profileIds, ClusterState clusters, Outbox outbox, GraphMeter meter) {
        this.clusters = clusters;
        this.outbox = outbox;
        this.meter = meter;
        this.profileIds = profileIds;
        this.cut = new ProfileCut(new Resolver(rules), profileIds);
    }

    /** Whether a member waits for a link to a founder, which may turn out not to count. */
    static boolean isWaiting(Member beforeOrNull) {
        return beforeOrNull != null && !beforeOrNull.isGone() && beforeOrNull.profileIdOrNull() == null;
    }

    void giveIfOther(OpenCluster cluster, Identifier identifier, String profileId, Cause cause) {
        Member member = cluster.member(identifier);
        if (!profileId.equals(member.profileIdOrNull())) {
            give(cluster, identifier, new Assignment(profileId, cluster.nextVersion()), cause);
        }
    }

    void give(OpenCluster cluster, Identifier identifier, Assignment assignment, Cause cause) {
        Member member = cluster.member(identifier).assigned(assignment);
        cluster.put(identifier, member);
        outbox.send(identifier, new Assign(assignment, cause, member.provisionalOrNull()));
    }

    /** A newcomer all of whose links come after the last that may count has a profile of its own. */
    void standAlone(OpenCluster cluster, Member beforeOrNull, Identifier identifier, Cause cause) {
        if (beforeOrNull == null) {
            cluster.put(identifier, cluster.member(identifier).founding());
            giveIfOther(cluster, identifier, profileIds.of(identifier), cause);
        }
    }

    /** As {@link #standAlone}, for one that learns it from its introduction. */
    void introduceAlone(OpenCluster cluster, Identifier identifier) {
        Member founding = cluster.member(identifier).founding();
        cluster.put(identifier, founding.adopting(profileIds.of(identifier), cluster.label()));
    }

    void recut(OpenCluster cluster, boolean hasAbsorbed, Cause cause) {
        recut(cluster, hasAbsorbed, cause, Set.of());
    }

    /**
     * Cuts the cluster anew and tells every identifier whose profile is another than the cluster last gave it.
     *
     * @param hasAbsorbed whether another cluster was absorbed: this one then speaks with a greater epoch than both did
     * @param introduced newcomers who learn their profile from the introduction that follows
     */
    void recut(OpenCluster cluster, boolean hasAbsorbed, Cause cause, Set<Identifier> introduced) {
        cluster.settleLost();
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
        boolean isAnyTold = !introduced.containsAll(changes.profileIds().keySet());
        Version version = hasAbsorbed || isAnyTold ? cluster.nextVersion() : null;
        changes.profileIds().forEach((identifier, profileId) -> {
            if (introduced.contains(identifier)) {
                cluster.put(identifier, cluster.member(identifier).adopting(profileId, cluster.label()));
            } else {
                give(cluster, identifier, new Assignment(profileId, version), cause);
            }
        });
        meter.profilesMerged(changes.merged());
        meter.profilesSplit(changes.split());
        cluster.close();
    }
}
