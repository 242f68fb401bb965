package io.olifant.identity.store;

/** The names of the stores. A store that is renamed loses its data. */
public final class StoreNames {

    /** Nodes, links and clusters. */
    public static final String GRAPH = "identity-graph";

    /** How far re-resolving has come. */
    public static final String SWEEP = "re-resolving";

    public static final String CLOCK = "published-clock";
    public static final String FINGERPRINT = "rules-fingerprint";

    private StoreNames() {}
}
