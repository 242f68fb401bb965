package io.olifant.runtime.testing;

import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.ProfilePartitions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to topics, as a source system would. Sends in the background; {@link #flush()} waits for all. */
public final class TopicWriter implements AutoCloseable {

    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public TopicWriter(String bootstrapServers, AvroSerdes serdes) {
        this.serdes = serdes;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        16 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes bytes; the partition follows from the key. */
    public void raw(String topic, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    /** Writes bytes to a partition. */
    public void raw(String topic, int partition, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, partition, key, value));
    }

    /** Writes bytes to the partition of an id, such as a profile id. */
    public void raw(String topic, String partitionId, byte[] key, byte[] value) {
        int partition =
                ProfilePartitions.of(partitionId, producer.partitionsFor(topic).size());
        raw(topic, partition, key, value);
    }

    /** Writes an Avro value without key, as to an input topic; the partition is any. */
    public <V extends SpecificRecord> void value(String topic, V value) {
        send(new ProducerRecord<>(topic, null, valueBytes(topic, value)));
    }

    /** Writes an Avro value as a source with keys of its own does, at a time that the source gives. */
    public <V extends SpecificRecord> void value(String topic, byte[] key, Instant recordTime, V value) {
        send(new ProducerRecord<>(topic, null, recordTime.toEpochMilli(), key, valueBytes(topic, value)));
    }

    /**
     * Writes a record of the catalogue.
     *
     * @param topic in a deployment without prefix
     * @param partitionId the id that decides the partition, such as the profile id
     * @param value null for a tombstone
     */
    public <K extends SpecificRecord, V extends SpecificRecord> void record(
            AvroTopic<K, V> topic, String partitionId, K key, V value) {
        int partition = ProfilePartitions.of(
                partitionId, producer.partitionsFor(topic.name()).size());
        send(new ProducerRecord<>(
                topic.name(),
                partition,
                serdes.key(topic).serializer().serialize(topic.name(), key),
                serdes.value(topic).serializer().serialize(topic.name(), value)));
    }

    /**
     * Waits until the broker has everything.
     *
     * @throws IllegalStateException if there is something that it did not accept
     */
    public void flush() {
        producer.flush();
        requireNoFailure();
    }

    /** As {@link #flush()}; what was not accepted must not be missed by a test that only closes. */
    @Override
    public void close() {
        producer.close();
        requireNoFailure();
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> byte[] valueBytes(String topic, V value) {
        return serdes.serde((Class<V>) value.getClass(), false).serializer().serialize(topic, value);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        requireNoFailure();
        producer.send(record, (where, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    private void requireNoFailure() {
        Exception failed = failure.getAndSet(null);
        if (failed != null) {
            throw new IllegalStateException("A record was not accepted: " + failed.getMessage(), failed);
        }
    }
}
