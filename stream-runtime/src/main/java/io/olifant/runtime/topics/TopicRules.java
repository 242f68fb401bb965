package io.olifant.runtime.topics;

import io.olifant.runtime.topics.ExpectedSetting.Bound;
import io.olifant.runtime.topics.TopicDifference.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Compares topics with the catalogue. What {@link Remedy#ALTER} is said of takes away nothing that is there: a setting that would
 * delete records at once, or stop writers, is left to people.
 */
public final class TopicRules {

    private static final long UNLIMITED = -1;

    private TopicRules() {}

    /** The difference that a topic is not there. */
    public static TopicDifference missing(CataloguedTopic topic) {
        return new TopicDifference(
                topic.name(),
                TopicDifference.MISSING,
                Optional.empty(),
                topic.partitions() + " partition(s)",
                true,
                Remedy.CREATE,
                "Topic '" + topic.name() + "' is missing; create it with " + topic.partitions() + " partition(s), "
                        + topic.replicas() + " replica(s) and the settings " + topic.config()
                        + " (`olifant topics apply` does).");
    }

    /** Every difference between a topic that is there and the catalogue. */
    public static List<TopicDifference> differences(CataloguedTopic topic, FoundTopic found) {
        List<TopicDifference> differences = new ArrayList<>();
        partitions(topic, found).ifPresent(differences::add);
        replicas(topic, found).ifPresent(differences::add);
        for (ExpectedSetting setting : topic.settings()) {
            String value = found.settings().get(setting.name());
            if (value == null || !setting.isMetBy(value)) {
                differences.add(setting(topic, setting, found, String.valueOf(value)));
            }
        }
        return differences;
    }

    private static Optional<TopicDifference> partitions(CataloguedTopic topic, FoundTopic found) {
        if (!topic.isOfFixedPartitions() || found.partitions() == topic.partitions()) {
            return Optional.empty();
        }
        String what = "Topic '" + topic.name() + "' has " + found.partitions()
                + " partition(s), but this deployment expects " + topic.partitions();
        String remedy = topic.partitions() == 1
                ? "; it must be one. Delete it while all applications are stopped, and make it again"
                        + " (`olifant topics apply` does); what it held is lost."
                : " (olifant.topics.partitions). Counts are fixed for the life of a deployment: correct"
                        + " the setting, or start a new deployment under another olifant.topics.prefix.";
        return Optional.of(new TopicDifference(
                topic.name(),
                "partitions",
                Optional.of(String.valueOf(found.partitions())),
                String.valueOf(topic.partitions()),
                !topic.isInternal(),
                Remedy.BY_HAND,
                what + remedy));
    }

    private static Optional<TopicDifference> replicas(CataloguedTopic topic, FoundTopic found) {
        boolean isTooFew = found.replicasMin() < topic.replicas();
        if (!isTooFew && found.replicasMax() == topic.replicas()) {
            return Optional.empty();
        }
        int replicas = isTooFew ? found.replicasMin() : found.replicasMax();
        return Optional.of(new TopicDifference(
                topic.name(),
                "replicas",
                Optional.of(String.valueOf(replicas)),
                String.valueOf(topic.replicas()),
                isTooFew && topic.kind() == CataloguedTopic.Kind.PIPELINE,
                Remedy.BY_HAND,
                "Topic '" + topic.name() + "' has " + replicas + " replica(s), but this deployment expects "
                        + topic.replicas() + " (olifant.topics.replication-factor); "
                        + (isTooFew ? "add" : "remove") + " replicas (kafka-reassign-partitions), or "
                        + (isTooFew ? "lower" : "raise") + " the setting."));
    }

    private static TopicDifference setting(
            CataloguedTopic topic, ExpectedSetting setting, FoundTopic found, String value) {
        Optional<String> obstacle = obstacle(setting, found, value);
        boolean isVital = !setting.isVitallyMetBy(value);
        return new TopicDifference(
                topic.name(),
                setting.name(),
                Optional.of(value),
                setting.value(),
                isVital,
                obstacle.isEmpty() ? Remedy.ALTER : Remedy.BY_HAND,
                "Topic '" + topic.name() + "' has " + setting.name() + "=" + value + ", but must have "
                        + bound(isVital ? setting.vital() : setting.wanted()) + setting.value() + "; "
                        + obstacle.orElse("alter it (`olifant topics apply` does)") + ".");
    }

    private static String bound(Bound bound) {
        return switch (bound) {
            case AT_LEAST -> "at least ";
            case AT_MOST -> "at most ";
            case EXACTLY, ANY -> "";
        };
    }

    /** Why the setting must not be altered by a program, with what to do instead; nothing if it may be. */
    private static Optional<String> obstacle(ExpectedSetting setting, FoundTopic found, String value) {
        return switch (setting.name()) {
            case TopicConfig.CLEANUP_POLICY_CONFIG ->
                value.equals(TopicConfig.CLEANUP_POLICY_COMPACT)
                        ? Optional.of(
                                "altering it deletes at once what is older than the topic's retention.ms, so set that"
                                        + " first, and alter it by hand (kafka-configs)")
                        : Optional.empty();
            case TopicConfig.RETENTION_MS_CONFIG ->
                isShorter(setting.value(), value)
                        ? Optional.of("that is shorter and deletes what is older, so alter it by hand (kafka-configs)"
                                + (setting.vital() == Bound.ANY
                                        ? ", or say in olifant.topics.retention that this topic keeps its records longer"
                                        : ""))
                        : Optional.empty();
            case TopicConfig.DELETE_RETENTION_MS_CONFIG ->
                isShorter(setting.value(), value)
                        ? Optional.of(
                                "that is shorter, and readers that were away would miss deletions, so alter it by hand"
                                        + " (kafka-configs) when all have caught up")
                        : Optional.empty();
            case TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG ->
                Integer.parseInt(setting.value()) > found.inSyncMin()
                        ? Optional.of(
                                "only " + found.inSyncMin() + " replica(s) are in step now, so nothing could be written"
                                        + " any more; bring the brokers back or add replicas first")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isShorter(String expected, String found) {
        return Long.parseLong(expected) != UNLIMITED
                && (Long.parseLong(found) == UNLIMITED || Long.parseLong(expected) < Long.parseLong(found));
    }
}
