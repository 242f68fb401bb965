package io.olifant.identity.graph;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead;
import io.olifant.identity.node.ClusterState;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Standing;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Clusters that do not see that their only member is shared while they are implied by its node. Shows that they have to: nobody
 * sends them that.
 */
final class ImpliedWithoutSharing implements ClusterState {

    private final ClusterState clusters;

    ImpliedWithoutSharing(ClusterState clusters) {
        this.clusters = clusters;
    }

    private static Member unshared(Member member) {
        Standing standing = member.standing();
        return new Member(
                new Standing(standing.revision(), standing.birth(), standing.linksFrom(), false, standing.isGone()),
                member.isStandingAssumed(),
                member.assignment(),
                member.isOwed(),
                member.via());
    }

    /** From now on the cluster is kept; its founder as an implied cluster has it. */
    private void keep(Identifier founder) {
        if (!clusters.isKept(founder) && clusters.member(founder, founder) != null) {
            clusters.putMember(founder, founder, unshared(clusters.member(founder, founder)));
        }
    }

    @Override
    public ClusterHead head(Identifier founder) {
        return clusters.head(founder);
    }

    @Override
    public boolean isKept(Identifier founder) {
        return clusters.isKept(founder);
    }

    @Override
    public void putHead(ClusterHead head) {
        keep(head.label().founder());
        clusters.putHead(head);
    }

    @Override
    public LinkState link(Identifier founder, Link link) {
        return clusters.link(founder, link);
    }

    @Override
    public void putLink(Identifier founder, Link link, LinkState state) {
        keep(founder);
        clusters.putLink(founder, link, state);
    }

    @Override
    public void removeLink(Identifier founder, Link link) {
        clusters.removeLink(founder, link);
    }

    @Override
    public Member member(Identifier founder, Identifier identifier) {
        Member member = clusters.member(founder, identifier);
        return member == null || clusters.isKept(founder) ? member : unshared(member);
    }

    @Override
    public void putMember(Identifier founder, Identifier identifier, Member member) {
        keep(founder);
        clusters.putMember(founder, identifier, member);
    }

    @Override
    public void removeMember(Identifier founder, Identifier identifier) {
        clusters.removeMember(founder, identifier);
    }

    @Override
    public List<Link> linksAnchoredOn(Identifier founder, Identifier anchor) {
        return clusters.linksAnchoredOn(founder, anchor);
    }

    @Override
    public SortedMap<Link, LinkState> links(Identifier founder) {
        return clusters.links(founder);
    }

    @Override
    public Cluster load(Identifier founder, Set<Identifier> alsoMembers) {
        return clusters.load(founder, alsoMembers);
    }

    @Override
    public Cluster loadAll(Identifier founder) {
        return clusters.loadAll(founder);
    }

    @Override
    public void clear(Identifier founder, Cluster cluster) {
        clusters.clear(founder, cluster);
    }
}
