package io.olifant.local.load;

import io.olifant.identity.IdentityStitcher;
import io.olifant.local.feed.SentRecords;
import io.olifant.local.stack.RunningStack;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The dead letters of the identity stitcher from some moment on, and which of them are of touchpoints that were sent: each names
 * the place where its record lies.
 */
public final class RefusedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> starts;

    private RefusedRecords(RunningStack stack) {
        this.topic =
                stack.topicPrefix() + Topics.deadLetters(IdentityStitcher.NAME).name();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", stack.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "allow.auto.create.topics", "false",
                        "fetch.max.wait.ms", "10"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.starts = consumer.endOffsets(partitions());
    }

    /** Those from now on; the topic may not be there yet. */
    public static RefusedRecords fromNowOn(RunningStack stack) {
        return new RefusedRecords(stack);
    }

    /** Those of what was sent that have been written by now. */
    public Refusals of(SentRecords sent) {
        Refusals refusals = new Refusals();
        List<TopicPartition> partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        starts.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                line(record, sent)
                        .ifPresent(line -> refusals.add(
                                header(record, DeadLetters.REASON), header(record, DeadLetters.MESSAGE), line));
            }
        }
        return refusals;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static OptionalLong line(ConsumerRecord<byte[], byte[]> deadLetter, SentRecords sent) {
        String partition = header(deadLetter, DeadLetters.PARTITION);
        String offset = header(deadLetter, DeadLetters.OFFSET);
        // Whoever may write to the topic may leave them out.
        return partition.isEmpty() || offset.isEmpty()
                ? OptionalLong.empty()
                : sent.lineAt(
                        new TopicPartition(header(deadLetter, DeadLetters.TOPIC), Integer.parseInt(partition)),
                        Long.parseLong(offset));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
