package io.olifant.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.runtime.StartException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class PropagationTest {

    @Test
    void aBrokerThatHasNotHeardOfATopicYetIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        String answer = Propagation.await(
                () -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new UnknownTopicOrPartitionException();
                    }
                    return "known";
                },
                List.of("counts"));
        assertThat(answer).isEqualTo("known");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aTopicThatStaysUnknownIsASentence() {
        assertThatThrownBy(() -> Propagation.await(
                        () -> {
                            throw new UnknownTopicOrPartitionException();
                        },
                        List.of("counts"),
                        Duration.ZERO))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("[counts]")
                .hasMessageContaining("look whether they were deleted");
    }
}
