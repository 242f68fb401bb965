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
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes letters back to where they came from. A letter and its marker are in one transaction, so that both are there or neither; the
 * transactional id is always the same, so that a replay that begins ends whatever another has left open, and nobody replays beside it.
 */
final class Replayer implements AutoCloseable {

    /** Readers of the input wait for a transaction whose process died this long. */
    private static final int TRANSACTION_TIMEOUT_MS = 20_000;

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    /** Markers that are written away in one transaction. */
    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final Producer<byte[], byte[]> producer;
    private final Replayable replayable;
    private final ReplayMarkers markers;

    Replayer(RuntimeSettings runtime, Replayable replayable, ReplayMarkers markers) {
        this(producer(runtime), replayable, markers);
    }

    Replayer(Producer<byte[], byte[]> producer, Replayable replayable, ReplayMarkers markers) {
        this.producer = producer;
        this.replayable = replayable;
        this.markers = markers;
    }

    private static Producer<byte[], byte[]> producer(RuntimeSettings runtime) {
        Map<String, Object> config = KafkaSettings.writer(runtime);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, runtime.topics().prefix() + ReplayNames.TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Retention.DEAD_LETTER_MAX_BYTES);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Ends what an earlier replay has left open; afterwards, what is committed is all that was replayed. */
    void begin() {
        producer.initTransactions();
    }

    /** Writes markers away. */
    void forget(List<ProducerRecord<byte[], byte[]>> tombstones) {
        for (int from = 0; from < tombstones.size(); from += FORGOTTEN_AT_ONCE) {
            List<ProducerRecord<byte[], byte[]>> some =
                    tombstones.subList(from, Math.min(tombstones.size(), from + FORGOTTEN_AT_ONCE));
            writeWhole(() -> some.forEach(producer::send));
        }
    }

    /**
     * Writes letters and their markers in one transaction, which is open no longer than that takes.
     *
     * @return false if one of them is larger than its topic takes; then none is written
     * @throws StartException if they could not be written for another reason
     */
    boolean replay(List<Letter> letters, Instant now) {
        return writeWhole(() -> letters.forEach(letter -> send(letter, now)));
    }

    /** Begins a transaction and writes letters, but commits nothing: readers of committed records see none of them. */
    void leaveOpen(List<Letter> letters, Instant now) {
        producer.beginTransaction();
        letters.forEach(letter -> send(letter, now));
        producer.flush();
    }

    private void send(Letter letter, Instant now) {
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

    private boolean writeWhole(Runnable sends) {
        try {
            producer.beginTransaction();
            sends.run();
            producer.commitTransaction();
            return true;
        } catch (KafkaException e) {
            if (isCausedBy(e, ProducerFencedException.class) || isCausedBy(e, InvalidProducerEpochException.class)) {
                throw new StartException(
                        List.of("Another replay has begun meanwhile, so this one stopped; what it had not committed is"
                                + " left to the other. (Or this one stood still for longer than "
                                + TRANSACTION_TIMEOUT_MS / 1_000 + " s: then give the same command again.)"),
                        e);
            }
            if (e instanceof TimeoutException) {
                // Nothing can be aborted after that: the commit may have been taken.
                throw new StartException(
                        List.of("The brokers did not answer in time, so it is not known whether the last letters were"
                                + " written back (" + e.getMessage()
                                + "). Give the same command again: it goes on, and writes none twice."),
                        e);
            }
            producer.abortTransaction();
            if (isCausedBy(e, RecordTooLargeException.class)) {
                return false;
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException(
                    List.of("The last letters could not be written back, and none of them was (" + cause.getMessage()
                            + "). What was committed before is done; give the same command again to go on."),
                    e);
        }
    }

    /** What a transaction failed of may lie beneath the failure of whatever was done next. */
    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
    }
}
