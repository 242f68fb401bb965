package io.olifant.operate.cluster;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed records of topics up to where they end now, one after the other. Belongs to no group. */
public final class CommittedRecords {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private CommittedRecords() {}

    /** Reads all of a topic. */
    public static void readAll(
            RuntimeSettings runtime, Cluster cluster, String topic, Consumer<ConsumerRecord<byte[], byte[]>> work) {
        List<TopicPartition> partitions = cluster.partitions(List.of(topic));
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(runtime)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            poll(consumer, cluster.ends(partitions), work);
        }
    }

    /** A consumer of what is committed, to be closed by whoever asks for it. */
    public static KafkaConsumer<byte[], byte[]> consumer(RuntimeSettings runtime) {
        return new KafkaConsumer<>(
                KafkaSettings.reader(runtime), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Polls until all partitions are read up to an offset each, which must be committed by now. */
    public static void poll(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> work) {
        long lastMoveNs = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (var record : records) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    work.accept(record);
                }
            }
            if (!records.isEmpty()) {
                lastMoveNs = System.nanoTime();
            } else if (System.nanoTime() - lastMoveNs > SILENCE_MAX.toNanos()) {
                throw new StartException(
                        List.of("The brokers gave no record of " + ends.keySet() + " for " + SILENCE_MAX.toSeconds()
                                + " s, although there are some; look whether all partitions have a leader."),
                        null);
            }
        }
    }
}
