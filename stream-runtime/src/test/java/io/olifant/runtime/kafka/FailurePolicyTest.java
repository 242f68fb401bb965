package io.olifant.runtime.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.olifant.events.Touchpoint;
import io.olifant.schemas.AvroSerdes;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.UnreadableRecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private static final KnownTrouble KNOWN = new KnownTrouble(Path.of("state", "application"), "application");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
    private final List<Duration> pauses = new ArrayList<>();
    private final FailurePolicy policy = new FailurePolicy(now::get, 1, KNOWN, pauses::add);

    private static Throwable unanswered() {
        var serdes = new AvroSerdes(SchemaRegistries.open("http://localhost:1", Map.of()), true);
        return catchThrowable(() -> serdes.serde(Touchpoint.class, false)
                .deserializer()
                .deserialize("touchpoints.web", new byte[] {0, 0, 0, 0, 1, 0}));
    }

    @Test
    void aBrokenInvariantStopsTheApplication() {
        Throwable thrown = new StreamsException(new IllegalStateException("An identifier lies in two clusters"));
        assertThat(policy.handle(thrown)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.failure()).contains(thrown);
        assertThat(policy.replacements()).isZero();
    }

    @Test
    void aFailureThatMayPassReplacesTheThread() {
        assertThat(policy.handle(new StreamsException(new TimeoutException("no broker"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.replacements()).isEqualTo(1);
        assertThat(policy.failure()).isEmpty();
    }

    /** Brokers that were away for longer than a transaction may last have ended it: its work is done again. */
    @Test
    void aTransactionThatBrokersEndedReplacesTheThread() {
        List<ApiException> ends = List.of(
                new InvalidTxnStateException("invalid state"),
                new InvalidProducerEpochException("old epoch"),
                new ProducerFencedException("fenced"),
                new InvalidPidMappingException("other producer"),
                new TransactionAbortableException("abort it"),
                new TransactionalIdNotFoundException("expired"),
                new UnknownProducerIdException("forgotten"),
                new OutOfOrderSequenceException("a gap"));
        for (ApiException end : ends) {
            assertThat(policy.handle(new StreamsException("commit", end)))
                    .as(end.getClass().getSimpleName())
                    .isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.failure()).isEmpty();
    }

    @Test
    void eachFurtherReplacementWaitsLongerUpToALimit() {
        for (int i = 0; i < 8; i++) {
            policy.handle(new TimeoutException());
        }
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void aRegistryThatGivesNoAnswerIsWaitedForWithoutAnEnd() {
        Throwable thrown = new StreamsException(unanswered());
        for (int i = 0; i < 10 * policy.replacementsMax(); i++) {
            assertThat(policy.handle(thrown)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.failure()).isEmpty();
        assertThat(pauses)
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2))
                .endsWith(FailurePolicy.PAUSE_MAX);
        assertThat(policy.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
        assertThat(pauses).last().isEqualTo(FailurePolicy.FIRST_PAUSE);
    }

    @Test
    void manyThreadsMayDieAsOftenAsOne() {
        FailurePolicy ofMany = new FailurePolicy(now::get, 16, KNOWN, pauses::add);
        for (int i = 0; i < 16 * FailurePolicy.REPLACEMENTS_PER_THREAD_MAX; i++) {
            assertThat(ofMany.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(pauses.subList(0, 16)).containsOnly(FailurePolicy.FIRST_PAUSE);
        assertThat(pauses.get(16)).isEqualTo(FailurePolicy.FIRST_PAUSE.multipliedBy(2));
        assertThat(ofMany.handle(new TimeoutException())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void theGlobalThreadCannotBeReplacedWhateverItMet() throws Exception {
        AtomicReference<Object> response = new AtomicReference<>();
        Thread global = new Thread(
                () -> response.set(policy.handle(new TimeoutException("no broker"))), "kpi-emitter-GlobalStreamThread");
        global.start();
        global.join();
        assertThat(response.get()).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.failure()).isPresent();
    }

    @Test
    void recordsThatExpiredUnreadStopTheApplicationWithTheirPlace() {
        TopicPartition loop = new TopicPartition("identity.graph", 2);
        Throwable gone = new StreamsException("no offset", new OffsetOutOfRangeException(Map.of(loop, 17L)));
        assertThat(policy.handle(gone)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(OffsetGap.sentence(gone).orElseThrow())
                .contains("identity.graph-2 was read up to offset 17", "retention.ms");
        assertThat(OffsetGap.sentence(new NoOffsetForPartitionException(loop)).orElseThrow())
                .contains("identity.graph-2 has no offset");
        assertThat(OffsetGap.sentence(new TimeoutException())).isEmpty();
    }

    @Test
    void anUnreadableRecordWillNotPassWhateverItsCause() {
        Throwable thrown = new UnreadableRecordException(
                UnreadableRecordException.Kind.MALFORMED, "bytes", new IOException("end of stream"));
        assertThat(policy.handle(new StreamsException(thrown))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void tooManyReplacementsWithinTheWindowStop() {
        for (int i = 0; i < policy.replacementsMax(); i++) {
            assertThat(policy.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.handle(new TimeoutException())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.failure()).isPresent();
    }

    @Test
    void replacementsOfLongAgoAreForgotten() {
        for (int i = 0; i < 10 * policy.replacementsMax(); i++) {
            assertThat(policy.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
            now.updateAndGet(time -> time.plus(FailurePolicy.WINDOW.dividedBy(policy.replacementsMax() - 1)));
        }
    }
}
