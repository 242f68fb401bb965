package io.olifant.operate.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.StartException;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a replay opens its transactions, and what it says when they fail. */
class WritingReplayTest {

    private static final String INPUT = "eu.touchpoints.webshop";
    private static final int TOPIC_MAX_BYTES = 50;

    private final LimitedProducer producer = new LimitedProducer();
    private final ReplayMarkers markers =
            new ReplayMarkers(SettingsReader.readShared(SettingSources.of(Map.of())), null);
    private final Replayable replayable = new Replayable(Letters.roles("eu."), Map.of(INPUT, 2), 3);
    private final Replayer replayer = new Replayer(producer, replayable, markers);
    private final ReplayRun run =
            new ReplayRun(replayable, markers, false, Optional.of(replayer), () -> Letters.AT, replayed -> {});

    @BeforeEach
    void begin() {
        replayer.begin();
    }

    @Test
    void noTransactionIsOpenWhileFurtherLettersAreSought() {
        run.take(Letters.of(INPUT, "UNREADABLE", Map.of()));
        assertThat(producer.transactionInFlight()).isFalse();
        run.end();
        assertThat(producer.history()).hasSize(2);
        assertThat(run.lines()).contains("Replayed 1 to '" + INPUT + "'.", "1 dead letter(s) replayed.");
    }

    @Test
    void aReplayThatAnotherOneEndsSaysSo() {
        run.take(Letters.of(INPUT, "UNREADABLE", Map.of()));
        producer.fenceProducer();
        assertThatThrownBy(run::end)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("Another replay has begun meanwhile");
    }

    @Test
    void whereNobodyKnowsWhetherLettersWereWrittenThatIsSaid() {
        producer.commitTransactionException = new TimeoutException("no answer");
        run.take(Letters.of(INPUT, "UNREADABLE", Map.of()));
        assertThatThrownBy(run::end)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("not known whether")
                .hasMessageNotContaining("none of them was");
    }

    @Test
    void aLetterThatIsTooLargeForItsTopicDoesNotKeepBackOthers() {
        run.take(Letters.of(INPUT, "UNREADABLE", Map.of()));
        run.take(Letters.large(INPUT, 2 * TOPIC_MAX_BYTES));
        run.end();
        assertThat(producer.history()).hasSize(2);
        assertThat(run.lines())
                .contains("Replayed 1 to '" + INPUT + "'.", "1 dead letter(s) replayed.")
                .anyMatch(line -> line.startsWith("Left alone: 1 that are larger"));
        assertThat(run.json().get("replayed").asInt()).isEqualTo(1);
    }

    @Test
    void markersAreWrittenAwayInSeveralTransactions() {
        replayer.forget(IntStream.range(0, 12_000)
                .mapToObj(i -> new ProducerRecord<byte[], byte[]>("replays", 0, new byte[] {1}, null))
                .toList());
        assertThat(producer.commitCount()).isEqualTo(3);
        assertThat(producer.history()).hasSize(12_000);
    }

    /** Takes records up to a size, and says with the commit, as Kafka's does, that one was larger. */
    private static final class LimitedProducer extends MockProducer<byte[], byte[]> {

        private boolean hasRefused;

        LimitedProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            hasRefused |= record.value() != null && record.value().length > TOPIC_MAX_BYTES;
            return super.send(record, callback);
        }

        @Override
        public void commitTransaction() {
            if (hasRefused) {
                throw new KafkaException("in an error state", new RecordTooLargeException("too large"));
            }
            super.commitTransaction();
        }

        @Override
        public void abortTransaction() {
            hasRefused = false;
            super.abortTransaction();
        }
    }
}
