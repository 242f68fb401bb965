package io.olifant.runtime.testing;

import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads whole topics as any consumer would: committed records only, in the order of their offsets. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final AvroSerdes serdes;
    private final String prefix;

    /** A reader of a deployment without prefix. */
    public TopicReader(String bootstrapServers, AvroSerdes serdes) {
        this(bootstrapServers, serdes, "");
    }

    /**
     * @param prefix of the deployment's topics
     */
    public TopicReader(String bootstrapServers, AvroSerdes serdes, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = serdes;
        this.prefix = prefix;
    }

    /** All records that are committed now, as bytes; the name is used as it is. */
    public List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        return read(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** All records that are committed now. */
    public <K extends SpecificRecord, V extends SpecificRecord> List<ConsumerRecord<K, V>> records(
            AvroTopic<K, V> topic) {
        return read(
                topic.in(prefix),
                serdes.key(topic).deserializer(),
                serdes.value(topic).deserializer());
    }

    /** All values that are committed now, without tombstones. */
    public <V extends SpecificRecord> List<V> values(AvroTopic<?, V> topic) {
        return read(
                        topic.in(prefix),
                        new ByteArrayDeserializer(),
                        serdes.value(topic).deserializer())
                .stream()
                .filter(row -> row.value() != null)
                .map(ConsumerRecord::value)
                .toList();
    }

    /** The current rows of a compacted topic: the newest value of each key, without those that a tombstone deleted. */
    public <K extends SpecificRecord, V extends SpecificRecord> Map<K, V> table(AvroTopic<K, V> topic) {
        Map<K, V> rows = new LinkedHashMap<>();
        for (ConsumerRecord<K, V> row : records(topic)) {
            if (row.value() == null) {
                rows.remove(row.key());
            } else {
                rows.put(row.key(), row.value());
            }
        }
        return rows;
    }

    private <K, V> List<ConsumerRecord<K, V>> read(String topic, Deserializer<K> keys, Deserializer<V> values) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // The last thing in a partition is a transaction's marker, behind which nothing comes to wait for.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10);
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(config, keys, values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<K, V>> result = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(result::add);
            }
            return result;
        }
    }
}
