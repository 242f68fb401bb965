package io.olifant.identity.graph;

import io.olifant.identity.rules.Identifier;

/** The state of cluster nodes. A cluster is addressed by its founder. */
public interface ClusterState {

    /** The head of a cluster, or null if this identifier never founded one. */
    ClusterHead head(Identifier founder);

    void putHead(ClusterHead head);

    /** The first-seen of a link of a cluster, or null. */
    FirstSeen firstSeen(Identifier founder, Link link);

    void putLink(Identifier founder, Link link, FirstSeen firstSeen);

    /** A member of a cluster, or null. */
    Member member(Identifier founder, Identifier identifier);

    void putMember(Identifier founder, Identifier identifier, Member member);

    /** All links and members of a cluster: one scan over its rows. */
    Cluster load(Identifier founder);

    /** Forgets these links and members of a cluster; its head stays. */
    void clear(Identifier founder, Cluster cluster);
}
