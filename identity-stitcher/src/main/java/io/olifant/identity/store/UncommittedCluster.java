package io.olifant.identity.store;

import io.olifant.identity.node.Cluster;
import io.olifant.identity.node.ClusterHead;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A cluster as a reader finds it while its task may be changing it: rows that do not fit each other yet are left out.
 *
 * @param headOrNull what the cluster is; null if there is none yet
 * @param cluster its links and members, as far as they fit each other
 */
public record UncommittedCluster(ClusterHead headOrNull, Cluster cluster) {

    static final UncommittedCluster NONE = new UncommittedCluster(null, new Cluster(new TreeMap<>(), new TreeMap<>()));

    public UncommittedCluster {
        Objects.requireNonNull(cluster, "cluster");
    }
}
