package io.olifant.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.olifant.runtime.lookup.LookupAnswer;
import io.olifant.runtime.lookup.NotReadyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookupGateTest {

    private static final LookupAnswer ANSWER = LookupAnswer.found("{}");

    private final Counter turnedAway = new SimpleMeterRegistry().counter("turned.away");
    private final LookupGate gate = new LookupGate(1, Duration.ofMillis(20), turnedAway);

    @Test
    void aLookupThatWaitsTooLongIsTurnedAway() throws Exception {
        CountDownLatch isIn = new CountDownLatch(1);
        CountDownLatch mayGo = new CountDownLatch(1);
        CompletableFuture<LookupAnswer> slow = CompletableFuture.supplyAsync(() -> gate.pass(() -> {
            isIn.countDown();
            await(mayGo);
            return ANSWER;
        }));
        await(isIn);
        assertThatThrownBy(() -> gate.pass(() -> ANSWER))
                .isInstanceOf(NotReadyException.class)
                .hasMessageContaining("waited 20 ms for its turn; ask again in a second");
        mayGo.countDown();
        assertThat(slow.get(1, TimeUnit.MINUTES)).isEqualTo(ANSWER);
        assertThat(gate.pass(() -> ANSWER)).isEqualTo(ANSWER);
    }

    @Test
    void aLookupThatFailsGivesItsPlaceBack() {
        assertThatThrownBy(() -> gate.pass(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(gate.pass(() -> ANSWER)).isEqualTo(ANSWER);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
