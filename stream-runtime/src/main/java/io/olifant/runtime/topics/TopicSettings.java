package io.olifant.runtime.topics;

import io.olifant.runtime.topics.ExpectedSetting.Bound;
import io.olifant.schemas.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The settings of each kind of topic. What is vital has these reasons: a table that expires would lose rows that nothing writes again;
 * a log that is compacted would lose events; a topic that takes less than the applications may write would stop them one day; messages
 * between tasks that expire early would be lost while an application is down; and tables promise their readers how long they keep a
 * deletion, and people how soon what was erased is gone. How long logs and dead letters stay is the company's own choice.
 */
final class TopicSettings {

    private static final String UNLIMITED = "-1";

    /** What Kafka Streams says of a topic that it empties behind itself. */
    private static final Map<String, String> REPARTITION = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            UNLIMITED);

    private TopicSettings() {}

    /**
     * The settings of a topic that applications name.
     *
     * @param chosen how long the deployment keeps its records, if it says so
     */
    static List<ExpectedSetting> of(Retention retention, Optional<Duration> chosen) {
        List<ExpectedSetting> settings = new ArrayList<>();
        withChosen(retention, chosen).forEach((name, value) -> settings.add(setting(retention, name, value)));
        if (retention == Retention.LOOP) {
            // What is deleted before it is read is lost.
            settings.add(
                    new ExpectedSetting(TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED, Bound.EXACTLY, Bound.EXACTLY));
        }
        return settings;
    }

    /**
     * Those of an input topic: of a log, of which whoever made it may have raised the limit of a record.
     *
     * @param isNamed whether the deployment names the source; if not, whoever made the topic also decides how long it stays
     */
    static List<ExpectedSetting> ofSource(Optional<Duration> chosen, boolean isNamed) {
        List<ExpectedSetting> settings = new ArrayList<>();
        withChosen(Retention.LOG, chosen).forEach((name, value) -> {
            Bound vital = name.equals(TopicConfig.CLEANUP_POLICY_CONFIG) ? Bound.EXACTLY : Bound.ANY;
            settings.add(new ExpectedSetting(name, value, wantedOfSource(name, chosen.isPresent() || isNamed), vital));
        });
        return settings;
    }

    private static Bound wantedOfSource(String name, boolean isRetentionChosen) {
        return switch (name) {
            case Retention.MAX_BYTES -> Bound.AT_LEAST;
            case TopicConfig.RETENTION_MS_CONFIG -> isRetentionChosen ? Bound.EXACTLY : Bound.ANY;
            default -> Bound.EXACTLY;
        };
    }

    /**
     * Those that Kafka Streams gives to a changelog.
     *
     * @param ofStreams what the application's Streams is to give to all topics that it makes
     * @param ofStore what is said of this changelog, which wins
     */
    static List<ExpectedSetting> ofChangelog(Map<String, String> ofStreams, Map<String, String> ofStore) {
        Map<String, String> all = new TreeMap<>(ofStreams);
        all.putAll(ofStore);
        return ofInternal(all);
    }

    /** Those that Kafka Streams gives to a repartition topic. */
    static List<ExpectedSetting> ofRepartition(Map<String, String> ofStreams) {
        Map<String, String> all = new TreeMap<>(REPARTITION);
        all.putAll(ofStreams);
        return ofInternal(all);
    }

    static ExpectedSetting minInsyncReplicas(short replicas) {
        return new ExpectedSetting(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(replicas), Bound.EXACTLY, Bound.ANY);
    }

    /** Nothing is vital, since what Streams makes itself is nobody else's to make wrong. */
    private static List<ExpectedSetting> ofInternal(Map<String, String> all) {
        return all.entrySet().stream()
                .map(each -> new ExpectedSetting(each.getKey(), each.getValue(), Bound.EXACTLY, Bound.ANY))
                .toList();
    }

    private static Map<String, String> withChosen(Retention retention, Optional<Duration> chosen) {
        Map<String, String> config = new HashMap<>(retention.topicConfig());
        chosen.ifPresent(duration -> config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(duration.toMillis())));
        return new TreeMap<>(config);
    }

    private static ExpectedSetting setting(Retention retention, String name, String value) {
        return new ExpectedSetting(name, value, Bound.EXACTLY, vital(retention, name));
    }

    private static Bound vital(Retention retention, String name) {
        return switch (name) {
            case TopicConfig.CLEANUP_POLICY_CONFIG -> Bound.EXACTLY;
            case Retention.MAX_BYTES, TopicConfig.DELETE_RETENTION_MS_CONFIG -> Bound.AT_LEAST;
            case TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG -> Bound.AT_MOST;
            case TopicConfig.RETENTION_MS_CONFIG -> retention == Retention.LOOP ? Bound.AT_LEAST : Bound.ANY;
            default -> Bound.ANY;
        };
    }
}
