package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.CommittedRecords;
import io.olifant.operate.cluster.ReplayNames;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.TopicLeaders;
import io.olifant.schemas.Retention;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Which dead letters were replayed: a compacted topic with one record for each, written in the transaction that replays it. Offsets of a
 * group would not do: letters are chosen by filters, and brokers forget offsets before dead letters expire.
 */
final class ReplayMarkers {

    private final String topic;
    private final RuntimeSettings runtime;
    private final Cluster cluster;
    private final Map<String, Uuid> idByTopic = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    ReplayMarkers(RuntimeSettings runtime, Cluster cluster) {
        this.topic = runtime.topics().prefix() + ReplayNames.MARKERS;
        this.runtime = runtime;
        this.cluster = cluster;
    }

    /** Makes the topic unless it is there. */
    void prepare() {
        if (!cluster.describe(List.of(topic)).isEmpty()) {
            return;
        }
        Map<String, String> config = new TreeMap<>(Retention.TABLE.topicConfig());
        config.put(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                String.valueOf(runtime.topics().minInsyncReplicas()));
        NewTopic made = new NewTopic(topic, 1, runtime.topics().replicationFactor()).configs(config);
        try {
            cluster.await(cluster.admin().createTopics(List.of(made)).all(), "create topic '" + topic + "'");
            TopicLeaders.await(cluster.admin(), Map.of(topic, 1));
        } catch (TopicExistsException e) {
            // Another replay made it in the same moment.
        }
    }

    /**
     * Reads what was replayed.
     *
     * @param deadLetterTopics all of the deployment
     */
    void read(Set<String> deadLetterTopics) {
        cluster.describe(deadLetterTopics).forEach((name, described) -> idByTopic.put(name, described.topicId()));
        if (cluster.describe(List.of(topic)).isEmpty()) {
            return;
        }
        CommittedRecords.readAll(runtime, cluster, topic, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                keys.remove(key);
            } else {
                keys.add(key);
            }
        });
    }

    boolean has(Letter letter) {
        return keys.contains(key(letter));
    }

    /** The record that marks a letter. */
    ProducerRecord<byte[], byte[]> mark(Letter letter, Instant now) {
        keys.add(key(letter));
        return new ProducerRecord<>(topic, 0, bytes(key(letter)), bytes(now.toString()));
    }

    /** Records that take away the markers of letters that are gone: they expired, or their topic was made anew. */
    List<ProducerRecord<byte[], byte[]>> tombstones() {
        Map<String, Long> beginByPartition = new HashMap<>();
        Map<TopicPartition, Long> begins = cluster.begins(cluster.partitions(idByTopic.keySet()));
        begins.forEach((partition, begin) ->
                beginByPartition.put(idByTopic.get(partition.topic()) + "/" + partition.partition(), begin));
        return keys.stream()
                .filter(key -> {
                    int slash = key.lastIndexOf('/');
                    Long begin = beginByPartition.get(key.substring(0, slash));
                    return begin == null || Long.parseLong(key.substring(slash + 1)) < begin;
                })
                .map(key -> new ProducerRecord<byte[], byte[]>(topic, 0, bytes(key), null))
                .toList();
    }

    /** The id of the topic and not its name: a topic that is made anew counts from zero again. */
    private String key(Letter letter) {
        return idByTopic.get(letter.record().topic()) + "/" + letter.record().partition() + "/"
                + letter.record().offset();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
