package io.olifant.benchmark.peers;

import io.olifant.local.stack.RunningStack;
import io.olifant.recompute.Family;
import io.olifant.recompute.FigureRow;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The topics of figures as any consumer sees them: the newest row of each key, and when a row changed last. A thread
 * of its own reads on, so that a change is seen when it becomes visible.
 */
final class PublishedFigures implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private static final String FIGURES = "kpi.";

    private static final Map<Family, AvroTopic<?, ?>> TOPICS = new EnumMap<>(Map.of(
            Family.RETENTION, Topics.KPI_RETENTION,
            Family.LIFECYCLE, Topics.KPI_LIFECYCLE,
            Family.LIFETIME_VALUE, Topics.KPI_LIFETIME_VALUE,
            Family.ACQUISITION, Topics.KPI_ACQUISITION,
            Family.JOURNEYS, Topics.KPI_JOURNEYS,
            Family.ATTRIBUTION, Topics.KPI_ATTRIBUTION));

    /**
     * When rows changed last, in the time of {@link System#nanoTime()}; null where none did.
     *
     * @param comparedNanos of the figures that are recomputed, too
     * @param allNanos of all figures, those of fitted models included
     * @param rows how many rows were published
     */
    record Changes(Long comparedNanos, Long allNanos, long rows) {

        private static final Changes NONE = new Changes(null, null, 0);
    }

    /** Reads the rows of one family. */
    private record RowReader(
            Family family,
            Deserializer<? extends SpecificRecord> keys,
            Deserializer<? extends SpecificRecord> values) {}

    private final Map<String, RowReader> readerByTopic = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Thread thread;
    private final Map<SortedMap<String, Object>, FigureRow> rowByFamilyAndKey = new HashMap<>();
    private Changes changes = Changes.NONE;
    private boolean isAskedForEnd = true;
    private boolean isStopping;
    private RuntimeException failure;

    private PublishedFigures(RunningStack stack) {
        AvroSerdes serdes = new AvroSerdes(SchemaRegistries.open(stack.registryUrl(), Map.of()), false);
        TOPICS.forEach((family, topic) -> readerByTopic.put(
                topic.in(stack.topicPrefix()),
                new RowReader(
                        family,
                        serdes.key(topic).deserializer(),
                        serdes.value(topic).deserializer())));
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        String prefix = stack.topicPrefix() + FIGURES;
        this.partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(prefix))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = new Thread(this::read, "figures");
    }

    /** Begins to read at the beginning, and returns when everything was read that is there. */
    static PublishedFigures open(RunningStack stack) throws InterruptedException {
        PublishedFigures figures = new PublishedFigures(stack);
        figures.thread.start();
        figures.changes();
        return figures;
    }

    /** What changed since this was asked last, once everything was read that is there now. */
    synchronized Changes changes() throws InterruptedException {
        isAskedForEnd = true;
        while (isAskedForEnd && failure == null) {
            wait();
        }
        requireNoFailure();
        Changes seen = changes;
        changes = Changes.NONE;
        return seen;
    }

    /** The current rows, as far as they are compared. */
    synchronized Collection<FigureRow> rows() {
        return List.copyOf(rowByFamilyAndKey.values());
    }

    private void read() {
        try {
            while (pollOnce()) {}
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
                notifyAll();
            }
        } finally {
            consumer.close();
        }
    }

    private boolean pollOnce() {
        var records = consumer.poll(POLL);
        long nowNanos = System.nanoTime();
        synchronized (this) {
            records.forEach(record -> observe(record, nowNanos));
            if (isAskedForEnd && isAtEnd()) {
                isAskedForEnd = false;
                notifyAll();
            }
            return !isStopping;
        }
    }

    private boolean isAtEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void observe(ConsumerRecord<byte[], byte[]> record, long nowNanos) {
        boolean isCompared = changesComparedRow(record);
        changes = new Changes(isCompared ? (Long) nowNanos : changes.comparedNanos(), nowNanos, changes.rows() + 1);
    }

    /** Adds a record to the rows, and returns whether that changed what is compared. */
    private boolean changesComparedRow(ConsumerRecord<byte[], byte[]> record) {
        RowReader reader = readerByTopic.get(record.topic());
        if (reader == null) {
            return false;
        }
        SortedMap<String, Object> key = fields(reader.keys().deserialize(record.topic(), record.key()));
        SortedMap<String, Object> familyAndKey = new TreeMap<>(key);
        familyAndKey.put("family", reader.family().topic());
        if (record.value() == null) {
            return rowByFamilyAndKey.remove(familyAndKey) != null;
        }
        SortedMap<String, Object> measures = fields(reader.values().deserialize(record.topic(), record.value()));
        measures.keySet().removeAll(key.keySet());
        Optional<FigureRow> row = ComparedRows.of(new FigureRow(reader.family(), key, measures));
        if (row.isEmpty()) {
            return false;
        }
        FigureRow before = rowByFamilyAndKey.put(familyAndKey, row.get());
        return before == null || !ComparedRows.isSame(before, row.get());
    }

    /** The fields of a record that are not null. */
    private static SortedMap<String, Object> fields(SpecificRecord record) {
        SortedMap<String, Object> fields = new TreeMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return fields;
    }

    private void requireNoFailure() {
        if (failure != null) {
            throw new IllegalStateException("The topics of figures could not be read", failure);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isStopping = true;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
