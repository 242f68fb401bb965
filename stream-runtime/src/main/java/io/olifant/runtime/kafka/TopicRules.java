package io.olifant.runtime.kafka;

import io.olifant.schemas.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the settings of a topic must be for its kind, whoever made it: a table that expires would lose rows that nothing writes again;
 * a log that is compacted would lose events; a topic that takes less than the applications may write would stop them one day; messages
 * between tasks that expire early would be lost while an application is down; and tables promise their readers how long they tell a
 * deletion, and people how soon what was erased is gone. How long logs and dead letters stay is the company's own choice.
 */
final class TopicRules {

    private static final long UNLIMITED = -1;

    private TopicRules() {}

    /**
     * What is wrong, a sentence for each setting.
     *
     * @param topic its name, for the sentences
     * @param found its settings by name
     */
    static List<String> problems(String topic, Retention retention, Map<String, String> found) {
        Map<String, String> expected = retention.topicConfig();
        List<String> problems = new ArrayList<>();
        String policy = found.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (!policy.equals(expected.get(TopicConfig.CLEANUP_POLICY_CONFIG))) {
            problems.add(has(topic, TopicConfig.CLEANUP_POLICY_CONFIG, found) + "must have "
                    + expected.get(TopicConfig.CLEANUP_POLICY_CONFIG) + "; alter the topic.");
        }
        if (number(Retention.MAX_BYTES, found) < number(Retention.MAX_BYTES, expected)) {
            problems.add(has(topic, Retention.MAX_BYTES, found) + "its records may have "
                    + expected.get(Retention.MAX_BYTES) + " bytes; alter the topic.");
        }
        switch (retention) {
            case TABLE -> {
                atLeast(topic, TopicConfig.DELETE_RETENTION_MS_CONFIG, found, expected, problems);
                atMost(topic, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, found, expected, problems);
            }
            case LOOP -> {
                atLeast(topic, TopicConfig.RETENTION_MS_CONFIG, found, expected, problems);
                if (number(TopicConfig.RETENTION_BYTES_CONFIG, found) != UNLIMITED) {
                    problems.add(has(topic, TopicConfig.RETENTION_BYTES_CONFIG, found)
                            + "must have -1, since what is deleted before it is read is lost; alter the topic.");
                }
            }
            case LOG, DEAD_LETTERS -> {}
        }
        return problems;
    }

    /** The sentence about a topic of fewer replicas than the deployment wants; nothing if there are enough. */
    static List<String> replicas(String topic, int found, int expected) {
        return found >= expected
                ? List.of()
                : List.of("Topic '" + topic + "' has " + found + " replica(s), but this deployment expects " + expected
                        + " (olifant.topics.replication-factor); add replicas (kafka-reassign-partitions), or lower the"
                        + " setting.");
    }

    private static void atLeast(
            String topic, String name, Map<String, String> found, Map<String, String> expected, List<String> problems) {
        long value = number(name, found);
        if (value != UNLIMITED && value < number(name, expected)) {
            problems.add(has(topic, name, found) + "must have at least " + expected.get(name) + "; alter the topic.");
        }
    }

    private static void atMost(
            String topic, String name, Map<String, String> found, Map<String, String> expected, List<String> problems) {
        if (number(name, found) > number(name, expected)) {
            problems.add(has(topic, name, found) + "must have at most " + expected.get(name) + "; alter the topic.");
        }
    }

    private static String has(String topic, String name, Map<String, String> found) {
        return "Topic '" + topic + "' has " + name + "=" + found.get(name) + ", but ";
    }

    private static long number(String name, Map<String, String> settings) {
        return Long.parseLong(settings.get(name));
    }
}
