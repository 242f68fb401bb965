package io.olifant.identity.node;

import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** The state of cluster nodes. A cluster is addressed by its founder. */
public interface ClusterState {

    /**
     * The head of a cluster, or null if this identifier never founded one. A cluster of one is implied by its founder's node
     * and is a root like any other.
     */
    ClusterHead head(Identifier founder);

    /** Whether a cluster is more than what its founder's node implies. */
    boolean isKept(Identifier founder);

    void putHead(ClusterHead head);

    /** What a cluster knows of a link, or null. */
    LinkState link(Identifier founder, Link link);

    void putLink(Identifier founder, Link link, LinkState state);

    void removeLink(Identifier founder, Link link);

    /** A member of a cluster, or null. */
    Member member(Identifier founder, Identifier identifier);

    void putMember(Identifier founder, Identifier identifier, Member member);

    void removeMember(Identifier founder, Identifier identifier);

    /** The links of a cluster that are anchored on one identifier: one scan over them. */
    List<Link> linksAnchoredOn(Identifier founder, Identifier anchor);

    /** All links of a cluster: one scan over them. */
    SortedMap<Link, LinkState> links(Identifier founder);

    /**
     * All links of a cluster and the members at their ends; of the others only those named. A cluster has a limited number
     * of links, and any number of members without one.
     */
    Cluster load(Identifier founder, Set<Identifier> alsoMembers);

    /** All links and all members of a cluster. */
    Cluster loadAll(Identifier founder);

    /** Forgets these links and members of a cluster; its head stays. */
    void clear(Identifier founder, Cluster cluster);
}
