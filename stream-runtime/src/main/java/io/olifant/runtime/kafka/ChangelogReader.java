package io.olifant.runtime.kafka;

import io.olifant.runtime.config.RuntimeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Reads what a store of an application held when it was last committed, from the store's changelog and before the
 * application starts. Meant for stores of a few rows: all of the changelog is read.
 */
public final class ChangelogReader {

    private static final Duration POLL = Duration.ofMillis(500);

    private final RuntimeSettings settings;
    private final String applicationId;

    /**
     * @param applicationId with the deployment's prefix
     */
    public ChangelogReader(RuntimeSettings settings, String applicationId) {
        this.settings = settings;
        this.applicationId = applicationId;
    }

    /** The values of all rows of all partitions, in no particular order; none if the application never ran. */
    public List<byte[]> values(String store) {
        String topic = applicationId + "-" + store + "-changelog";
        if (!exists(topic)) {
            return List.of();
        }
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaSettings.reader(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .collect(Collectors.toSet());
            return read(consumer, partitions);
        }
    }

    private boolean exists(String topic) {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            return admin.listTopics().names().get().contains(topic);
        } catch (ExecutionException e) {
            throw new KafkaException("The brokers did not say which topics there are", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while the brokers were asked which topics there are", e);
        }
    }

    private static List<byte[]> read(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        Map<TopicPartition, Map<Bytes, byte[]>> rows = new HashMap<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                rows.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), each -> new HashMap<>())
                        .put(Bytes.wrap(record.key()), record.value());
            }
        }
        List<byte[]> values = new ArrayList<>();
        rows.values()
                .forEach(ofPartition ->
                        ofPartition.values().stream().filter(Objects::nonNull).forEach(values::add));
        return values;
    }
}
