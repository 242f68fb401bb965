package io.olifant.identity.topology;

/** The names of everything in the topology but its stores. The repartition topic keeps its: renaming it loses its data. */
final class IdentityNames {

    static final String TOUCHPOINTS_SOURCE = "touchpoints-source";
    static final String INGEST = "ingest";
    /** The repartition by anchor; its topic is {@code <application id>-observations-repartition}. */
    static final String OBSERVATIONS = "observations";
    /** The first node of the repartition, by the name that Streams derives: where accepted touchpoints go on. */
    static final String OBSERVATIONS_ENTRY = "observations-repartition-filter";

    static final String GRAPH_SOURCE = "identity-graph-source";
    static final String GRAPH_INPUT = "identity-graph-input";
    static final String GRAPH = "identity-graph";

    static final String COMMANDS_SOURCE = "identity-commands-source";
    static final String COMMANDS = "identity-commands";
    static final String REQUESTS_SOURCE = "privacy-requests-source";
    static final String REQUESTS = "privacy-requests";
    /** Sinks of the two above, whose tasks are not those of the graph. */
    static final String COMMAND_GRAPH_SINK = "command-graph-sink";

    static final String COMMAND_DEAD_LETTERS_SINK = "command-dead-letters-sink";
    static final String COMMAND_OUTCOMES_SINK = "command-outcomes-sink";
    static final String REQUEST_RECEIPTS_SINK = "request-receipts-sink";

    static final String COMMIT_HOOK = "identity-graph-commit";

    static final String DEAD_LETTERS_SINK = "dead-letters-sink";
    static final String TOUCHPOINTS_SINK = "customer-touchpoints-sink";
    static final String IDENTITIES_SINK = "customer-identities-sink";
    static final String CHANGES_SINK = "identity-changes-sink";
    static final String OUTCOMES_SINK = "identity-outcomes-sink";
    static final String RECEIPTS_SINK = "privacy-receipts-sink";
    static final String EXPORTS_SINK = "profile-exports-sink";
    static final String GRAPH_SINK = "identity-graph-sink";
    static final String CLOCK_SINK = "clock-sink";

    private IdentityNames() {}
}
