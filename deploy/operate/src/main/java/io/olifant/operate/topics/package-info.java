/**
 * {@code olifant topics}: what a cluster must have for a deployment, made, checked and handed to other tools. All of it is derived
 * from {@link io.olifant.runtime.topics.TopicCatalogue}.
 */
package io.olifant.operate.topics;
