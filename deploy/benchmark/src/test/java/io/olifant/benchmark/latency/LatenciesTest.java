package io.olifant.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

    @Test
    void aShareIsTheLeastTimeThatSoManyDidNotExceed() {
        // 100 ms down to 1 ms.
        Latencies latencies = new Latencies(
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());
        assertThat(latencies.millis(0.5)).isEqualTo(50);
        assertThat(latencies.millis(0.95)).isEqualTo(95);
        assertThat(latencies.millis(0.99)).isEqualTo(99);
        assertThat(latencies.maxMillis()).isEqualTo(100);
    }

    @Test
    void oneLookUpIsAllShares() {
        Latencies latencies = new Latencies(new long[] {1_500_000});
        assertThat(latencies.millis(0.01)).isEqualTo(1.5);
        assertThat(latencies.millis(0.99)).isEqualTo(1.5);
    }

    @Test
    void noLookUpsHaveNoLatencies() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies(new long[0]));
    }
}
