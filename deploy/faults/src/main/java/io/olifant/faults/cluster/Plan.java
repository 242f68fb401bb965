package io.olifant.faults.cluster;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a deployment consists of. Experiments with equal plans share one.
 *
 * @param brokers one, or three that replicate: then replication is 3 and two of them must have a record
 * @param instances of each application
 * @param isApart whether each application has processes of its own, or one process runs all three
 * @param isNamed whether each instance has a name that it has again after a restart, and so keeps its tasks
 * @param partitions of the sharded topics and of the inputs
 * @param releaseOrNull the former release that instances begin with, such as {@code 0.1.0}; null for the present code
 * @param settings of the applications, beside those that every deployment of the suite has
 * @param brokerSettings the same of the brokers
 */
public record Plan(
        int brokers,
        int instances,
        boolean isApart,
        boolean isNamed,
        int partitions,
        String releaseOrNull,
        Map<String, String> settings,
        Map<String, String> brokerSettings) {

    private static final int PARTITIONS = 4;

    public Plan {
        if (brokers != 1 && brokers != 3) {
            throw new IllegalArgumentException("A deployment has one broker or three, not " + brokers);
        }
        settings = Map.copyOf(settings);
        brokerSettings = Map.copyOf(brokerSettings);
    }

    /** One broker, and instances of each application in processes of their own. */
    public static Plan apart(int instances) {
        return new Plan(1, instances, true, false, PARTITIONS, null, Map.of(), Map.of());
    }

    /** One broker, and instances that run all applications in one process. */
    public static Plan together(int instances) {
        return new Plan(1, instances, false, false, PARTITIONS, null, Map.of(), Map.of());
    }

    /** Three brokers, and instances that run all applications in one process. */
    public static Plan replicated(int instances) {
        return new Plan(3, instances, false, false, PARTITIONS, null, Map.of(), Map.of());
    }

    public Plan withPartitions(int newPartitions) {
        return new Plan(brokers, instances, isApart, isNamed, newPartitions, releaseOrNull, settings, brokerSettings);
    }

    /** The same with a name for each instance. */
    public Plan named() {
        return new Plan(brokers, instances, isApart, true, partitions, releaseOrNull, settings, brokerSettings);
    }

    /** The same, of which instances begin with a former release. */
    public Plan from(String release) {
        return new Plan(brokers, instances, isApart, isNamed, partitions, release, settings, brokerSettings);
    }

    public Plan with(String setting, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(setting, value);
        return new Plan(brokers, instances, isApart, isNamed, partitions, releaseOrNull, more, brokerSettings);
    }

    public Plan withBroker(String setting, String value) {
        Map<String, String> more = new TreeMap<>(brokerSettings);
        more.put(setting, value);
        return new Plan(brokers, instances, isApart, isNamed, partitions, releaseOrNull, settings, more);
    }

    /** Replicas of every topic. */
    public int replicas() {
        return brokers;
    }
}
