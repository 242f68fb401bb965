package io.olifant.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the benchmark reads from the kernel and from the applications, and what it makes of it. */
class ReadingsTest {

    @Test
    void cpuTimeIsUserAndSystemTimeWhateverTheProcessIsCalled() {
        String stat = "4242 (a (strange) name) S 1 4242 4242 0 -1 4194304 1000 0 3 0 1250 250 0 0 20 0 40 0 100 0 0";

        assertThat(ProcessUsage.cpuSeconds(stat)).isCloseTo(15.0, within(1e-9));
    }

    @Test
    void peakMemoryIsTheHighWaterMark() {
        assertThat(ProcessUsage.peakMemoryBytes(List.of("Name:\tjava", "VmHWM:\t    2048 kB", "VmRSS:\t 1024 kB")))
                .isEqualTo(2048 * 1024);
    }

    @Test
    void aMeterIsSummedOverItsTags() {
        String metrics = """
                # TYPE kafka_producer_record_send_total counter
                kafka_producer_record_send_total{client_id="a"} 3.0
                kafka_producer_record_send_total{client_id="b"} 4.5
                kafka_producer_record_send_total_other{client_id="b"} 100
                """;

        assertThat(Written.sum(metrics, "kafka_producer_record_send_total")).isEqualTo(7.5);
    }

    @Test
    void aMeterThatIsMissingIsAnErrorAndNotZero() {
        assertThatThrownBy(() -> Written.sum("other 1", "kafka_producer_record_send_total"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kafka_producer_record_send_total");
    }

    @Test
    void theReportNamesEveryPartAndItsRatio() {
        Figures passThrough = new Figures(100, 1, 100, null, 1, 200, 5, 3, 300);
        Figures steady = new Figures(100, 4, 25, null, 4.5, 900, 40, 10, 900).against(passThrough);

        String report = Report.of(Map.of("steady_state", steady));

        assertThat(steady.ratioToPassThrough()).isEqualTo(0.25);
        assertThat(report).contains("steady state", "0.250", "4.50");
    }
}
