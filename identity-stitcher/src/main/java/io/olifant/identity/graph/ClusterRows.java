package io.olifant.identity.graph;

import java.util.Objects;

/**
 * A cluster as somebody finds it who reads its rows while they are being changed.
 *
 * @param headOrNull what the cluster is; null if there is none yet
 * @param cluster its links and members, as far as they fit each other
 */
public record ClusterRows(ClusterHead headOrNull, Cluster cluster) {

    public ClusterRows {
        Objects.requireNonNull(cluster, "cluster");
    }
}
