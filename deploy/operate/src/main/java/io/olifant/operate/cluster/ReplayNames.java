package io.olifant.operate.cluster;

/** What replays of dead letters have on a cluster, each behind the deployment's prefix. */
public final class ReplayNames {

    /** The topic that says which dead letters were replayed. */
    public static final String MARKERS = "dead_letters.replays";

    /** Always the same, so that there is one replay at a time. */
    public static final String TRANSACTIONAL_ID = "olifant-dead-letters-replay";

    private ReplayNames() {}
}
