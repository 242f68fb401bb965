package io.olifant.operate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTextTest {

    private static final MetricsText METRICS = MetricsText.parse("""
            # HELP bytes of stores
            # TYPE bytes gauge
            bytes{application="kpi-emitter",store="a \\"quoted\\" one"} 1024.0
            bytes{application="kpi-emitter",store="b"} 2.0E3
            bytes{application="kpi-emitter",store="c"} NaN
            left 7
            what is no metric
            """);

    @Test
    void valuesAreSummedOverLabels() {
        assertThat(METRICS.sum("bytes")).contains(3_024L);
        assertThat(METRICS.sum("left")).contains(7L);
        assertThat(METRICS.sum("missing")).isEmpty();
        assertThat(METRICS.of("bytes").findFirst().orElseThrow().labels())
                .containsEntry("application", "kpi-emitter")
                .containsEntry("store", "a \\\"quoted\\\" one");
    }

    @Test
    void theTimeLeftFollowsFromTheSpeedThatWasSeen() {
        assertThat(state(1_000, 300).timeLeft()).contains(Duration.ofSeconds(4));
        assertThat(state(1_000, 0).timeLeft()).isEmpty();
        assertThat(state(0, 300).timeLeft()).isEmpty();
    }

    private static InstanceState state(long remaining, double perSecond) {
        return new InstanceState(
                "localhost:1",
                "kpi-emitter",
                "REBALANCING",
                false,
                Optional.of(remaining),
                Optional.of(perSecond),
                Optional.empty());
    }
}
