package io.olifant.operate.topics;

import io.olifant.operate.topics.TopicPlan.Action;
import io.olifant.operate.topics.TopicPlan.Step;
import io.olifant.runtime.topics.CataloguedTopic;
import io.olifant.runtime.topics.TopicDifference;
import io.olifant.runtime.topics.TopicDifference.Remedy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/** A plan as a table for people: a line for each topic, and below it what differs. */
final class PlanTable {

    private static final String FORM = "%-10s %-56s %5s %8s %6s  %-8s %-10s %-10s %s";

    /** What most topics have in common, and columns of which they are. */
    private static final List<String> IN_COLUMNS = List.of(
            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG);

    private static final long UNLIMITED = -1;
    private static final long DAY_MS = 86_400_000L;
    private static final long HOUR_MS = 3_600_000L;

    private PlanTable() {}

    static List<String> lines(TopicPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(FORM.formatted(
                        "do",
                        "topic",
                        "parts",
                        "replicas",
                        "in sync",
                        "cleanup",
                        "retention",
                        "max bytes",
                        "written by > read by")
                .stripTrailing());
        for (Step step : plan.steps()) {
            lines.add(line(step).stripTrailing());
            step.differences().stream()
                    .filter(difference -> !difference.what().equals(TopicDifference.MISSING))
                    .forEach(difference -> lines.add(
                            difference.remedy() == Remedy.ALTER
                                    ? "             %s: %s -> %s"
                                            .formatted(
                                                    difference.what(),
                                                    difference.found().orElse("-"),
                                                    difference.expected())
                                    : "             " + difference.sentence()));
        }
        lines.add("");
        lines.add(summary(plan));
        return lines;
    }

    private static String line(Step step) {
        CataloguedTopic topic = step.topic();
        Map<String, String> config = topic.config();
        return FORM.formatted(
                word(step.action()),
                topic.name(),
                topic.partitions(),
                topic.replicas(),
                config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                config.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, ""),
                duration(config.get(TopicConfig.RETENTION_MS_CONFIG)),
                config.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, ""),
                hands(topic) + rest(config));
    }

    private static String hands(CataloguedTopic topic) {
        String writers = topic.kind() == CataloguedTopic.Kind.SOURCE
                ? "(source)"
                : topic.writers().isEmpty() ? "(operators)" : names(topic.writers());
        String readers = topic.readers().isEmpty() ? "(readers)" : names(topic.readers());
        return writers + " > " + readers;
    }

    private static String names(Collection<String> applications) {
        return String.join(", ", applications);
    }

    private static String rest(Map<String, String> config) {
        String rest = config.entrySet().stream()
                .filter(setting -> !IN_COLUMNS.contains(setting.getKey()))
                .map(setting -> setting.getKey() + "="
                        + (setting.getKey().endsWith(".ms") ? duration(setting.getValue()) : setting.getValue()))
                .collect(Collectors.joining(" "));
        return rest.isEmpty() ? "" : "  " + rest;
    }

    private static String duration(String msOrNull) {
        if (msOrNull == null) {
            return "";
        }
        long ms = Long.parseLong(msOrNull);
        if (ms == UNLIMITED) {
            return "for ever";
        }
        return ms % DAY_MS == 0 ? ms / DAY_MS + "d" : ms % HOUR_MS == 0 ? ms / HOUR_MS + "h" : ms + "ms";
    }

    private static String word(Action action) {
        return switch (action) {
            case UNKNOWN -> "-";
            case NOTHING -> "ok";
            case CREATE -> "create";
            case BY_APPLICATION -> "(streams)";
            case ALTER -> "alter";
            case BY_HAND -> "BY HAND";
        };
    }

    private static String summary(TopicPlan plan) {
        Map<Action, Long> counts =
                plan.steps().stream().collect(Collectors.groupingBy(Step::action, Collectors.counting()));
        if (counts.containsKey(Action.UNKNOWN)) {
            return plan.steps().size() + " topics. No cluster was asked.";
        }
        return "%d topics: %d to create, %d to alter, %d to see to by hand, %d that Kafka Streams makes itself, %d as they must be."
                .formatted(
                        plan.steps().size(),
                        counts.getOrDefault(Action.CREATE, 0L),
                        counts.getOrDefault(Action.ALTER, 0L),
                        counts.getOrDefault(Action.BY_HAND, 0L),
                        counts.getOrDefault(Action.BY_APPLICATION, 0L),
                        counts.getOrDefault(Action.NOTHING, 0L));
    }
}
