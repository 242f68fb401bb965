package io.olifant.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.olifant.benchmark.process.ProcessUsage;
import java.util.List;
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
}
