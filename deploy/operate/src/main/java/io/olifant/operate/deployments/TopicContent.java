package io.olifant.operate.deployments;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.SchemaRegistries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic of a deployment from its beginning to where it ends now: what is committed. */
final class TopicContent {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicContent() {}

    /** @param visitor gets each key with its value, which is null where the row was deleted */
    static <K extends SpecificRecord, V extends SpecificRecord> void read(
            RuntimeSettings runtime, AvroTopic<K, V> topic, BiConsumer<K, V> visitor) {
        RuntimeSettings.SchemaRegistry registry = runtime.schemaRegistry();
        AvroSerdes serdes = new AvroSerdes(SchemaRegistries.open(registry.url(), registry.client()), false);
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(runtime),
                serdes.key(topic).deserializer(),
                serdes.value(topic).deserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(topic.in(runtime.topics().prefix()))
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(POLL).forEach(record -> visitor.accept(record.key(), record.value()));
            }
        }
    }
}
