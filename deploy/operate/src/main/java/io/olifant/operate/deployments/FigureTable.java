package io.olifant.operate.deployments;

import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.SchemaRegistries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The current rows of a figure.
 *
 * @param rowByKey the columns of each row, by its key as JSON
 */
record FigureTable(String figure, SortedMap<String, SortedMap<String, Object>> rowByKey) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** What says when and how often a row was published, and nothing of the figure. */
    private static final Set<String> NO_FIGURES = Set.of("revision", "as_of", "updated_at");

    /** Reads a topic to where it ends now. */
    static <K extends SpecificRecord, V extends SpecificRecord> FigureTable read(
            RuntimeSettings runtime, AvroTopic<K, V> topic) {
        AvroSerdes serdes = new AvroSerdes(
                SchemaRegistries.open(
                        runtime.schemaRegistry().url(), runtime.schemaRegistry().client()),
                false);
        String name = topic.in(runtime.topics().prefix());
        SortedMap<String, SortedMap<String, Object>> rows = new TreeMap<>();
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(runtime),
                serdes.key(topic).deserializer(),
                serdes.value(topic).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<K, V> row : consumer.poll(POLL)) {
                    if (row.value() == null) {
                        rows.remove(row.key().toString());
                    } else {
                        rows.put(row.key().toString(), columns(row.value()));
                    }
                }
            }
        }
        return new FigureTable(topic.name(), rows);
    }

    private static SortedMap<String, Object> columns(SpecificRecord row) {
        SortedMap<String, Object> columns = new TreeMap<>();
        for (Schema.Field field : row.getSchema().getFields()) {
            Object value = row.get(field.pos());
            if (value != null && !NO_FIGURES.contains(field.name())) {
                columns.put(field.name(), value);
            }
        }
        return columns;
    }
}
