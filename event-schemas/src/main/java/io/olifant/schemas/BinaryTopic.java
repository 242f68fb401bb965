package io.olifant.schemas;

/** A topic of raw bytes: either internal to the pipeline, or dead letters, which keep the bytes that came. */
public record BinaryTopic(String name, Retention retention, Sharding sharding) implements TopicSpec {}
