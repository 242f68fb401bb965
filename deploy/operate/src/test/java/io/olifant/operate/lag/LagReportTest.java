package io.olifant.operate.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.cluster.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagReportTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static final LagReport REPORT = new LagReport(
            NOW,
            List.of(new ApplicationLag(
                    "kpi-emitter",
                    new Group(
                            "kpi-emitter",
                            "Stable",
                            List.of(
                                    unnamed("kpi-emitter-a-StreamThread-1-consumer"),
                                    unnamed("kpi-emitter-a-StreamThread-2-consumer")),
                            Map.of()),
                    List.of(
                            lag("b", 1, 0, Optional.empty(), null),
                            lag("a", 0, 7, Optional.of(NOW.minusSeconds(90)), "kpi-emitter-a"),
                            lag("a", 1, 5, Optional.of(NOW.plusSeconds(5)), "kpi-emitter-a")))));

    @Test
    void limitsAreOfAnApplicationAndOfItsOldestRecord() {
        assertThat(REPORT.exceeded(12L, Duration.ofSeconds(90))).isEmpty();
        assertThat(REPORT.exceeded(null, null)).isEmpty();
        assertThat(REPORT.exceeded(11L, Duration.ofSeconds(89)))
                .containsExactly(
                        "kpi-emitter is 12 records behind, which is more than --max 11.",
                        "kpi-emitter has a record that has been waiting for 1m 30s, which is longer than --max-age 1m 29s.");
    }

    @Test
    void peopleReadALineForEachTopicOrEachPartition() {
        assertThat(LagPrint.lines(REPORT, false))
                .containsExactly(
                        "kpi-emitter: Stable, 1 instance(s), 2 thread(s), 12 record(s) behind, the oldest waiting for 1m 30s",
                        "  topic  partitions  read by nobody  lag  waiting for",
                        "  a               2               0   12       1m 30s",
                        "  b               1               1    0            -");
        assertThat(LagPrint.lines(REPORT, true))
                .contains("  a              1          -    5    5           0s  kpi-emitter-a")
                .anyMatch(line -> line.endsWith("nobody"));
    }

    @Test
    void programsReadEveryPartition() {
        var json = LagPrint.json(REPORT).get("applications").get(0);
        assertThat(json.get("lag").asLong()).isEqualTo(12);
        assertThat(json.get("age_ms").asLong()).isEqualTo(90_000);
        assertThat(json.get("instances")).hasSize(1);
        assertThat(json.get("partitions")).hasSize(3);
        assertThat(json.get("partitions").get(2).get("instance").isNull()).isTrue();
    }

    private static Group.Member unnamed(String clientId) {
        return new Group.Member(clientId, Optional.empty(), "10.0.0.1", List.of());
    }

    private static PartitionLag lag(
            String topic, int partition, long lag, Optional<Instant> since, String ownerOrNull) {
        return new PartitionLag(new TopicPartition(topic, partition), Optional.empty(), lag, lag, since, ownerOrNull);
    }
}
