package io.olifant.benchmark.load;

import io.olifant.events.Touchpoint;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes events in one transaction, so that all of them become visible to exactly-once readers in one moment: producing
 * costs no time of what is measured, and applications are warm and waiting when it begins.
 */
public final class AtomicLoad implements AutoCloseable {

    /** A transaction may stay open for so long; the broker's own limit is 15 minutes. */
    private static final int TRANSACTION_TIMEOUT_MS = 10 * 60_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<Touchpoint> serializer;

    public AtomicLoad(String bootstrapServers, Serializer<Touchpoint> serializer) {
        this.serializer = serializer;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "benchmark-load",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        TRANSACTION_TIMEOUT_MS,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /**
     * Writes events to the topics of their sources; nobody sees them before {@link #release()}.
     *
     * @return how many were written
     */
    public int prepare(String topicPrefix, Iterator<Touchpoint> events)
            throws InterruptedException, ExecutionException {
        producer.beginTransaction();
        AtomicReference<Exception> failure = new AtomicReference<>();
        int written = 0;
        while (events.hasNext()) {
            Touchpoint event = events.next();
            String topic = topicPrefix + Topics.TOUCHPOINTS_PREFIX + event.getSource();
            byte[] key = event.getIdentifiers().get(0).getValue().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, event)), (none, exception) -> {
                if (exception != null) {
                    failure.compareAndSet(null, exception);
                }
            });
            written++;
        }
        producer.flush();
        if (failure.get() != null) {
            throw new ExecutionException("An event of the load could not be written", failure.get());
        }
        return written;
    }

    /**
     * Makes all events that were prepared visible at once.
     *
     * @return the time of {@link System#nanoTime()} at which they became visible
     */
    public long release() {
        producer.commitTransaction();
        return System.nanoTime();
    }

    @Override
    public void close() {
        producer.close();
    }
}
