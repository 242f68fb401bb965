package io.olifant.schemas;

/** How many partitions a topic has. The counts are fixed for the life of a deployment. */
public enum Sharding {
    /** As many as the deployment's setting {@code olifant.topics.partitions}; records of one key stay in order. */
    SHARDED,
    /** One: the topic is small, and a reader wants all of it. */
    SINGLE
}
