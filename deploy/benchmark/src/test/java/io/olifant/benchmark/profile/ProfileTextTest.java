package io.olifant.benchmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.benchmark.process.Cpu;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTextTest {

    private static final Frame RUN = new Frame("io.olifant.journey.topology.ProfileProcessor", "process");
    private static final Frame FACTS = new Frame("io.olifant.journey.facts.CustomerFacts", "take");
    private static final Frame ROCKS = new Frame("org.rocksdb.RocksDB", "get");

    @Test
    void samplesDivideTheCpuTimeThatTheKernelCounted() {
        Tally tally = new Tally();
        for (int i = 0; i < 3; i++) {
            tally.sample(List.of(ROCKS, FACTS, FACTS, RUN), 1);
        }
        tally.sample(List.of(RUN), 1);
        tally.allocation(List.of(FACTS, RUN), 100);

        // Of two seconds for 10,000 events, 1.6 s are the stream threads'.
        String text = new ProfileText(
                        "aggregator",
                        4,
                        10_000,
                        new Cpu(2, 0.3, 0.1),
                        Map.of("aggregator stream threads", 1.6),
                        5_000_000)
                .of(Map.of("aggregator stream threads", tally));

        assertThat(text)
                .contains("aggregator: 200.0 core-µs per event, 10000 events in 4.0 s (2500/s), 0.50 cores busy")
                .containsPattern("compilers \\(JIT\\) +15.0% +30.0")
                .containsPattern("journey/facts +75.0% +120.0 +500 ")
                .containsPattern("journey/topology ProfileProcessor +25.0% +40.0 +0 ")
                .containsPattern(" 75.0% +75.0% +120.0  RocksDB.get")
                .containsPattern(" 25.0% +100.0% +160.0  ProfileProcessor.process")
                .containsPattern("  0.0% +75.0% +120.0  CustomerFacts.take");
    }
}
