/**
 * The topics of a deployment. {@link io.olifant.runtime.topics.TopicCatalogue} says which there must be and how they must be, and
 * nothing else does; {@link io.olifant.runtime.topics.TopicRules} compares a topic that is there with it,
 * {@link io.olifant.runtime.topics.ClusterTopics} asks and alters the cluster, and {@link io.olifant.runtime.topics.TopicSetup} does
 * both before applications start.
 */
package io.olifant.runtime.topics;
