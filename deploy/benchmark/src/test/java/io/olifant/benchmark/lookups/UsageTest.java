package io.olifant.benchmark.lookups;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void coresAreCpuTimeByTime() {
        Usage earlier = new Usage(0, 1, 2, 3, 10);
        Usage later = new Usage(2_000_000_000L, 2, 2.5, 3.2, 14);
        assertThat(later.since(earlier)).isEqualTo(new Usage.Cores(0.5, 0.25, (3.2 - 3) / 2, 2));
    }
}
