package io.olifant.identity.cluster;

import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage.Assign;
import io.olifant.identity.message.Outbox;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Version;
import io.olifant.identity.protocol.GraphMeter;
import io.olifant.identity.resolve.ProfileCut;
import io.olifant.identity.resolve.ProfileIds;
import io.olifant.identity.resolve.Resolver;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import java.util.Set;

/** Cuts a root into profiles anew, and assigns its members what that changes for them. */
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

    void assignIfOther(OpenCluster cluster, Identifier identifier, String profileId, Cause cause) {
        Member member = cluster.member(identifier);
        if (!profileId.equals(member.profileIdOrNull())) {
            assign(cluster, identifier, new Assignment(profileId, cluster.nextVersion()), cause);
        }
    }

    void assign(OpenCluster cluster, Identifier identifier, Assignment assignment, Cause cause) {
        Member member = cluster.member(identifier).assigned(assignment);
        cluster.put(identifier, member);
        outbox.send(identifier, new Assign(assignment, cause, member.provisionalOrNull()));
    }

    /** A newcomer all of whose links come after the last that may count has a profile of its own. */
    void standAlone(OpenCluster cluster, Member beforeOrNull, Identifier identifier, Cause cause) {
        if (beforeOrNull == null) {
            cluster.put(identifier, cluster.member(identifier).founding());
            assignIfOther(cluster, identifier, profileIds.of(identifier), cause);
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
     * Cuts the cluster anew and assigns every identifier whose profile is another than the cluster last assigned it.
     *
     * @param hasAbsorbed whether another cluster was absorbed: its epoch then exceeds those of both
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
            // No cut assigned what it holds. If it counted as assigned, a quick cut would regard it as settled.
            if (all.members().get(identifier).profileIdOrNull() != null) {
                cluster.put(identifier, all.members().get(identifier).owed());
            }
        }
        boolean isAnyAssigned = !introduced.containsAll(changes.profileIds().keySet());
        Version version = hasAbsorbed || isAnyAssigned ? cluster.nextVersion() : null;
        changes.profileIds().forEach((identifier, profileId) -> {
            if (introduced.contains(identifier)) {
                cluster.put(identifier, cluster.member(identifier).adopting(profileId, cluster.label()));
            } else {
                assign(cluster, identifier, new Assignment(profileId, version), cause);
            }
        });
        meter.profilesMerged(changes.merged());
        meter.profilesSplit(changes.split());
        cluster.close();
    }
}
