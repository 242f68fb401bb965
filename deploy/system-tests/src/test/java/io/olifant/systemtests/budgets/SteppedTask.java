package io.olifant.systemtests.budgets;

import io.olifant.runtime.testing.DrivenTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.internals.StreamTask;

/**
 * A task of Streams that processes and commits when a test asks it to. Streams' test driver sets it up, and would commit after
 * each record; a task of a running application commits after many, and that is what an event's cost hangs on.
 */
final class SteppedTask implements AutoCloseable {

    private static final int SIZE_UNKNOWN = -1;

    private final TopologyTestDriver driver;
    private final DrivenTask driven;
    private final StreamTask task;
    private long offset;

    /** @param topology with one sub-topology */
    SteppedTask(Topology topology, Map<String, Object> config, Instant now) {
        Properties properties = new Properties();
        properties.putAll(config);
        // Records come one by one: no task shall wait for those of its other topics.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        driver = new TopologyTestDriver(topology, properties, now);
        driven = new DrivenTask(driver);
        task = driven.task();
    }

    /** The partition in which the task reads a topic, if it does. */
    Optional<TopicPartition> partitionOf(String topic) {
        // To the driver a source that finds its topics by a pattern has one partition, which is called like the
        // pattern.
        return task.inputPartitions().stream()
                .filter(partition -> partition.topic().equals(topic)
                        || Pattern.compile(partition.topic()).matcher(topic).matches())
                .findFirst();
    }

    /** The topics that the task reads; one that is found by a pattern is called like the pattern. */
    Set<String> topics() {
        return task.inputPartitions().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    /** Processes one record. */
    void process(TopicPartition partition, ProducerRecord<byte[], byte[]> record) {
        long timestampMs = Math.min(record.timestamp(), driven.time().milliseconds());
        task.addRecords(
                partition,
                List.of(new ConsumerRecord<>(
                        record.topic(),
                        partition.partition(),
                        offset,
                        timestampMs,
                        TimestampType.CREATE_TIME,
                        SIZE_UNKNOWN,
                        SIZE_UNKNOWN,
                        record.key(),
                        record.value(),
                        record.headers(),
                        Optional.empty())));
        offset++;
        task.updateNextOffsets(partition, new OffsetAndMetadata(offset));
        if (!task.process(driven.time().milliseconds())) {
            throw new IllegalStateException("The task did not process a record of the topic " + record.topic());
        }
        task.maybePunctuateStreamTime();
    }

    /** Lets the wall clock move on. */
    void advance(Duration duration) {
        driven.time().sleep(duration.toMillis());
    }

    /** Runs punctuations that are due, and commits, as a stream thread does once in a commit interval. */
    void punctuateAndCommit() {
        task.maybePunctuateSystemTime();
        driven.commit();
    }

    /** @see DrivenTask#reassign() */
    void reassign() {
        driven.reassign();
    }

    /** @see DrivenTask#undo() */
    void undo() {
        driven.undo();
    }

    /** What was committed since the last call: outputs, repartitions and changelogs. */
    List<ProducerRecord<byte[], byte[]>> newRecords() {
        List<ProducerRecord<byte[], byte[]>> records =
                List.copyOf(driven.producer().history());
        driven.producer().clear();
        return records;
    }

    /** Updates a global store. */
    void processGlobally(ProducerRecord<byte[], byte[]> record) {
        driver.createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record.key(), record.value());
    }

    @Override
    public void close() {
        driver.close();
    }
}
