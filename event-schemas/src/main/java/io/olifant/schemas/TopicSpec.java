package io.olifant.schemas;

/** One topic of the pipeline: what it is called, how long it keeps records, and how it is sharded. */
public sealed interface TopicSpec permits AvroTopic, BinaryTopic {

    /** The name without the deployment's prefix. */
    String name();

    /** How long records stay. */
    Retention retention();

    /** How many partitions it has. */
    Sharding sharding();

    /** The name of the topic in a deployment: its prefix (may be empty) and {@link #name()}. */
    default String in(String prefix) {
        return prefix + name();
    }
}
