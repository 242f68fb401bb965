package io.olifant.runtime.config;

import java.util.stream.Stream;

/** Rules about topics: what one broken broker, or one typing mistake, must not cost. */
final class UnsafeTopics {

    private static final String REPLICATION_FACTOR = RuntimeSettings.SECTION + ".topics.replication-factor";
    private static final String MIN_INSYNC_REPLICAS = RuntimeSettings.SECTION + ".topics.min-insync-replicas";
    private static final String PARTITIONS = RuntimeSettings.SECTION + ".topics.partitions";
    private static final String CREATE = RuntimeSettings.SECTION + ".topics.create";

    /** With so many replicas one broker may be away, and what was written is on two others all the same. */
    private static final int REPLICAS_WANTED = 3;

    private UnsafeTopics() {}

    static Stream<ProductionProblem> oneReplica(RuntimeSettings settings) {
        return settings.topics().replicationFactor() > 1
                ? Stream.empty()
                : Stream.of(ProductionProblem.of(
                        REPLICATION_FACTOR,
                        settings.topics().replicationFactor(),
                        "so a broken disk of a broker loses events and figures; set it to " + REPLICAS_WANTED + "."));
    }

    static Stream<ProductionProblem> oneReplicaInStep(RuntimeSettings settings) {
        RuntimeSettings.Topics topics = settings.topics();
        return topics.replicationFactor() < REPLICAS_WANTED || topics.minInsyncReplicas() > 1
                ? Stream.empty()
                : Stream.of(ProductionProblem.of(
                        MIN_INSYNC_REPLICAS,
                        topics.minInsyncReplicas(),
                        "so what only one of " + topics.replicationFactor()
                                + " replicas has counts as written, and is lost with its broker; set it to "
                                + (topics.replicationFactor() - 1) + ", or leave it out."));
    }

    static Stream<ProductionProblem> onePartition(RuntimeSettings settings) {
        return settings.topics().partitions() > 1
                ? Stream.empty()
                : Stream.of(ProductionProblem.of(
                        PARTITIONS,
                        settings.topics().partitions(),
                        "so one thread does all the work for the life of the deployment, since partitions can never be"
                                + " changed; set it to as many as there will ever be threads."));
    }

    static Stream<ProductionProblem> madeByTheStart(RuntimeSettings settings) {
        return settings.topics().create()
                ? Stream.of(ProductionProblem.of(
                        CREATE,
                        true,
                        "so a mistyped prefix makes a second, empty deployment instead of being refused; make the topics"
                                + " with `olifant topics apply` and set it to false."))
                : Stream.empty();
    }
}
