package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.ReplayNames;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.kafka.KafkaSettings;
import io.olifant.schemas.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes letters back to where they came from. A letter and its marker are in one transaction, so that both are there or neither; the
 * transactional id is always the same, so that a replay that begins ends whatever another has left open, and nobody replays beside it.
 */
final class Replayer implements AutoCloseable {

    /** Readers of the input wait for a transaction whose process died this long. */
    private static final int TRANSACTION_TIMEOUT_MS = 20_000;

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Replayable replayable;
    private final ReplayMarkers markers;
    private boolean isOpen;

    Replayer(RuntimeSettings runtime, Replayable replayable, ReplayMarkers markers) {
        Map<String, Object> config = KafkaSettings.writer(runtime);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, runtime.topics().prefix() + ReplayNames.TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Retention.DEAD_LETTER_MAX_BYTES);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.replayable = replayable;
        this.markers = markers;
    }

    /** Ends what an earlier replay has left open; afterwards, what is committed is all that was replayed. */
    void begin() {
        producer.initTransactions();
    }

    /** Writes markers away within a transaction of their own. */
    void forget(List<ProducerRecord<byte[], byte[]>> tombstones) {
        if (!tombstones.isEmpty()) {
            open();
            tombstones.forEach(producer::send);
            commit();
        }
    }

    /** Writes a letter, in the transaction that {@link #commit()} ends. */
    void send(Letter letter, Instant now) {
        open();
        Letter.Origin origin = letter.origin().orElseThrow();
        // No time: the record comes now, and sources are read in the order of their records' times.
        producer.send(new ProducerRecord<>(
                origin.topic(),
                replayable.partitionOrNull(origin),
                null,
                letter.record().key(),
                letter.record().value(),
                ReplayHeaders.of(letter, now)));
        producer.send(markers.mark(letter, now));
    }

    /** Waits until the brokers have what was sent; readers of committed records see none of it yet. */
    void flush() {
        producer.flush();
    }

    private void open() {
        if (!isOpen) {
            producer.beginTransaction();
            isOpen = true;
        }
    }

    /**
     * Commits what was sent since the last commit.
     *
     * @throws StartException if it could not be written; then nothing of it is
     */
    void commit() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        try {
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new StartException(
                    List.of("Another replay has begun meanwhile, so this one stopped; what it had not committed is left"
                            + " to the other."),
                    e);
        } catch (KafkaException e) {
            producer.abortTransaction();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException(
                    List.of("The last letters could not be written back, and none of them was (" + cause.getMessage()
                            + "). What was committed before is done; give the same command again to go on."),
                    e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
    }
}
