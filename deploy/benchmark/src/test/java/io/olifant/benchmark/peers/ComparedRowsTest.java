package io.olifant.benchmark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.recompute.Family;
import io.olifant.recompute.FigureRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ComparedRowsTest {

    @Test
    void whatOnlyOneSideHasOrComputesOtherwiseIsADifference() {
        FigureRow one = row("2026-01", Map.of("active", 3L, "retention_rate", 0.3));
        assertThat(ComparedRows.differences(List.of(one), List.of(one))).isEmpty();
        assertThat(ComparedRows.differences(List.of(one), List.of())).hasSize(1);
        assertThat(ComparedRows.differences(List.of(), List.of(one))).hasSize(1);
        assertThat(ComparedRows.differences(
                        List.of(one), List.of(row("2026-01", Map.of("active", 4L, "retention_rate", 0.3)))))
                .hasSize(1);
        assertThat(ComparedRows.differences(List.of(one), List.of(row("2026-01", Map.of("active", 3L)))))
                .hasSize(1);
    }

    @Test
    void trailingZerosAndTheLastBitsOfARatioAreNone() {
        assertThat(ComparedRows.differences(
                        List.of(row("2026-01", Map.of("revenue", new BigDecimal("1.50"), "rate", 0.1 + 0.2))),
                        List.of(row("2026-01", Map.of("revenue", new BigDecimal("1.5000"), "rate", 0.3)))))
                .isEmpty();
    }

    @Test
    void fitsAndOtherModelsAreNotCompared() {
        FigureRow markov = new FigureRow(Family.ATTRIBUTION, new TreeMap<>(Map.of("model", "markov")), new TreeMap<>());
        assertThat(ComparedRows.of(markov)).isEmpty();
        FigureRow value = new FigureRow(
                Family.LIFETIME_VALUE,
                new TreeMap<>(Map.of("cohort", "2026-01")),
                new TreeMap<>(Map.of("customers", 2L, "p_alive", 1.5)));
        assertThat(ComparedRows.of(value).orElseThrow().measures()).containsOnlyKeys("customers");
    }

    private static FigureRow row(String cohort, Map<String, Object> measures) {
        return new FigureRow(Family.RETENTION, new TreeMap<>(Map.of("cohort", cohort)), new TreeMap<>(measures));
    }
}
