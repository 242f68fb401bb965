package io.olifant.local.show;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.olifant.local.pictures.FigureRow;
import io.olifant.local.pictures.FigureRows;
import io.olifant.local.stack.RunningStack;
import io.olifant.local.terminal.StackException;
import io.olifant.schemas.SchemaRegistries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** Reads the topics of a stack that runs, as any consumer would: committed records only. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * How long the broker holds a question for more of a topic that was read to its end. Before its answer the consumer
     * cannot ask for the next topic, so Kafka's half a second would be lost with every topic.
     */
    private static final String FETCH_WAIT_MS = "10";

    /** Offsets per record in a log, at most: markers of transactions and aborted records take offsets too. */
    private static final int OFFSETS_PER_RECORD = 20;

    private final String prefix;
    private final SchemaRegistryClient registry;
    private final Decoder decoder;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public TopicReader(RunningStack stack) {
        this.prefix = stack.topicPrefix();
        this.registry = SchemaRegistries.open(stack.registryUrl(), Map.of());
        this.decoder = new Decoder(registry);
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        "false",
                        "fetch.max.wait.ms",
                        FETCH_WAIT_MS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The topics of the deployment that people may want to see, without the prefix. */
    Set<String> topics() {
        Set<String> topics = new TreeSet<>();
        for (String name : consumer.listTopics().keySet()) {
            if (name.startsWith(prefix) && !name.startsWith("_")) {
                topics.add(name.substring(prefix.length()));
            }
        }
        return topics;
    }

    /** The current rows of a topic of figures, ordered by key; none where the deployment has no such topic. */
    public FigureRows figures(String name) {
        if (!topics().contains(name)) {
            return new FigureRows(List.of());
        }
        return figures(currentRows(ShownTopic.of(name)));
    }

    static FigureRows figures(List<Row> rows) {
        return new FigureRows(
                rows.stream().map(row -> new FigureRow(row.value())).toList());
    }

    /** The current rows of a table, ordered by key; rows that were deleted are left out. */
    List<Row> currentRows(ShownTopic topic) {
        List<Row> rows = new ArrayList<>();
        newestByKey(topic).values().forEach(record -> rows.add(row(record, topic.form())));
        Collections.sort(rows);
        return rows;
    }

    /** How many rows a table has, without those that were deleted. */
    int countRows(ShownTopic topic) {
        return newestByKey(topic).size();
    }

    private Map<Bytes, ConsumerRecord<byte[], byte[]>> newestByKey(ShownTopic topic) {
        Map<Bytes, ConsumerRecord<byte[], byte[]>> newestByKey = new HashMap<>();
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readToEnd(partitions, record -> {
            Bytes key = Bytes.wrap(record.key());
            if (record.value() == null) {
                newestByKey.remove(key);
            } else {
                newestByKey.put(key, record);
            }
        });
        return newestByKey;
    }

    /**
     * The last records of a log, oldest first.
     *
     * @param limit how many; zero or less for all
     */
    List<Row> lastRecords(ShownTopic topic, int limit) {
        return lastOf(topic, limit).stream()
                .map(record -> row(record, topic.form()))
                .toList();
    }

    /** The last dead letters of a topic of them, oldest first. */
    List<DeadLetter> lastDeadLetters(ShownTopic topic, int limit) {
        return lastOf(topic, limit).stream()
                .map(record -> new DeadLetter(
                        Instant.ofEpochMilli(record.timestamp()),
                        headers(record),
                        decoder.decodeIfAvro(record.value()),
                        record.value()))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> lastOf(ShownTopic topic, int limit) {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        if (limit > 0) {
            skipToTail(partitions, limit);
        }
        Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> tails = new LinkedHashMap<>();
        readToEnd(partitions, record -> {
            var tail = tails.computeIfAbsent(
                    new TopicPartition(record.topic(), record.partition()), partition -> new ArrayDeque<>());
            tail.addLast(record);
            if (limit > 0 && tail.size() > limit) {
                tail.removeFirst();
            }
        });
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        tails.values().forEach(records::addAll);
        records.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                .thenComparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        int first = limit > 0 ? Math.max(0, records.size() - limit) : 0;
        return records.subList(first, records.size());
    }

    @Override
    public void close() {
        consumer.close();
        try {
            registry.close();
        } catch (java.io.IOException e) {
            throw new StackException("The connection to the schema registry could not be closed: " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitions(ShownTopic topic) {
        List<PartitionInfo> partitions = partitionsFor(prefix + topic.fullName());
        if (partitions.isEmpty()) {
            throw ShownTopic.missing(topic.name(), topics());
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** None where there is no such topic, or can be none. */
    private List<PartitionInfo> partitionsFor(String fullName) {
        try {
            List<PartitionInfo> partitionsOrNull = consumer.partitionsFor(fullName);
            return partitionsOrNull == null ? List.of() : partitionsOrNull;
        } catch (InvalidTopicException e) {
            return List.of();
        }
    }

    private void skipToTail(List<TopicPartition> partitions, int limit) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions)
                .forEach((partition, end) -> consumer.seek(
                        partition, Math.max(starts.get(partition), end - (long) limit * OFFSETS_PER_RECORD)));
    }

    private void readToEnd(List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private Row row(ConsumerRecord<byte[], byte[]> record, ShownTopic.Form form) {
        Map<String, String> headers = headers(record);
        return switch (form) {
            case AVRO -> new Row(decoder.decode(record.key()), decoder.decode(record.value()), headers);
            case FACTS -> FactJson.row(record.key(), record.value(), headers);
            case BYTES -> new Row(Decoder.bytes(record.key()), Decoder.bytes(record.value()), headers);
        };
    }
}
