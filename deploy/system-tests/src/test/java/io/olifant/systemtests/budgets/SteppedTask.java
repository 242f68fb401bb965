package io.olifant.systemtests.budgets;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.processor.internals.StreamsProducer;

/**
 * A task of Streams that processes and commits when it is told to. Streams' test driver sets it up, and would commit after
 * each record; a task of a running application commits after many, and that is what an event's cost hangs on.
 */
final class SteppedTask implements AutoCloseable {

    private static final int SIZE_UNKNOWN = -1;

    private final TopologyTestDriver driver;
    private final StreamTask task;
    private final StreamsProducer transactions;
    private final MockProducer<byte[], byte[]> producer;
    private final Time time;
    private final ConsumerGroupMetadata group;
    private long offset;

    /** @param topology with one sub-topology */
    @SuppressWarnings("unchecked")
    SteppedTask(Topology topology, Map<String, Object> config, Instant now) {
        Properties properties = new Properties();
        properties.putAll(config);
        // Records come one by one: no task shall wait for those of its other topics.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        driver = new TopologyTestDriver(topology, properties, now);
        task = field("task", StreamTask.class);
        transactions = field("testDriverProducer", StreamsProducer.class);
        producer = field("producer", MockProducer.class);
        time = field("mockWallClockTime", Time.class);
        group = field("consumer", MockConsumer.class).groupMetadata();
    }

    private <T> T field(String name, Class<T> type) {
        try {
            Field field = TopologyTestDriver.class.getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(driver));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Streams' TopologyTestDriver has no field '" + name + "' any more; look where it keeps its "
                            + type.getSimpleName() + " now",
                    e);
        }
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

    /** Processes one record. */
    void process(TopicPartition partition, ProducerRecord<byte[], byte[]> record) {
        long timestampMs = Math.min(record.timestamp(), time.milliseconds());
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
        if (!task.process(time.milliseconds())) {
            throw new IllegalStateException("The task did not process a record of the topic " + record.topic());
        }
        task.maybePunctuateStreamTime();
    }

    /** Lets the wall clock move on. */
    void advance(Duration duration) {
        time.sleep(duration.toMillis());
    }

    /** Runs punctuations that are due, and commits, as a stream thread does once in a commit interval. */
    void punctuateAndCommit() {
        task.maybePunctuateSystemTime();
        if (task.commitNeeded()) {
            transactions.commitTransaction(task.prepareCommit(true), group);
            task.postCommit(false);
        }
    }

    /** What was committed since the last call: outputs, repartitions and changelogs. */
    List<ProducerRecord<byte[], byte[]>> newRecords() {
        List<ProducerRecord<byte[], byte[]>> records = List.copyOf(producer.history());
        producer.clear();
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
