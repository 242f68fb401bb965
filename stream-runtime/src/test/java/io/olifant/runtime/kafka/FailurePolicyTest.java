package io.olifant.runtime.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.schemas.UnreadableRecordException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
    private final List<Duration> pauses = new ArrayList<>();
    private final FailurePolicy policy = new FailurePolicy(now::get, pauses::add);

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

    @Test
    void eachFurtherReplacementWaitsLongerUpToALimit() {
        for (int i = 0; i < 8; i++) {
            policy.handle(new TimeoutException());
        }
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void aRegistryThatDoesNotAnswerMayPass() {
        Throwable thrown = new SerializationException("registry", new IOException("connection refused"));
        assertThat(policy.handle(new StreamsException(thrown))).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void anUnreadableRecordWillNotPassWhateverItsCause() {
        Throwable thrown = new UnreadableRecordException(
                UnreadableRecordException.Kind.MALFORMED, "bytes", new IOException("end of stream"));
        assertThat(policy.handle(new StreamsException(thrown))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void tooManyReplacementsWithinTheWindowStop() {
        for (int i = 0; i < FailurePolicy.REPLACEMENTS_MAX; i++) {
            assertThat(policy.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(policy.handle(new TimeoutException())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.failure()).isPresent();
    }

    @Test
    void replacementsOfLongAgoAreForgotten() {
        for (int i = 0; i < 10 * FailurePolicy.REPLACEMENTS_MAX; i++) {
            assertThat(policy.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
            now.updateAndGet(time -> time.plus(FailurePolicy.WINDOW.dividedBy(FailurePolicy.REPLACEMENTS_MAX - 1)));
        }
    }
}
