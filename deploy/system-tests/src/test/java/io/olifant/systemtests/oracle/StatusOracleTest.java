package io.olifant.systemtests.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statuses worked out by hand. */
final class StatusOracleTest {

    private final List<Row> figures = new ArrayList<>();

    private void active(String month, Object value) {
        figures.add(Row.of("kpi.lifecycle", Map.of("activity", "touch", "period_type", "month", "period", month))
                .with("active", value)
                .with("is_final", true));
    }

    private List<String> statuses(String goal, String bound, String tolerance) {
        OracleTarget target = new OracleTarget(
                "t",
                "kpi.lifecycle",
                new TreeMap<>(Map.of("activity", "touch", "period_type", "month")),
                "active",
                goal,
                new BigDecimal(bound),
                new BigDecimal(tolerance));
        return StatusOracle.rows(figures, List.of(target), new OracleCalendar(ZoneOffset.UTC)).stream()
                .map(row -> "%s %s %s since %s"
                        .formatted(
                                row.key().get("period"),
                                row.measures().get("gap"),
                                row.measures().get("status"),
                                row.measures().get("since")))
                .toList();
    }

    @Test
    void aRunOfEqualStatusesBeginsAnewAfterAGapAndAfterAnotherStatus() {
        active("2025-11", 9L);
        active("2025-12", 8L);
        active("2026-01", 12L);
        active("2026-03", 12L);

        assertThat(statuses("at-least", "10", "1"))
                .containsExactly(
                        "2025-11 -1.0 at_risk since 2025-11",
                        "2025-12 -2.0 missed since 2025-12",
                        "2026-01 2.0 on_track since 2026-01",
                        "2026-03 2.0 on_track since 2026-03");
    }

    @Test
    void aChangeIsMeasuredFromThePeriodBeforeAndTowardsZeroOfNegativeOnes() {
        active("2026-01", new BigDecimal("-20"));
        active("2026-02", new BigDecimal("-21"));
        active("2026-04", new BigDecimal("5"));
        active("2026-05", null);

        assertThat(statuses("change-at-most", "0.1", "0")).containsExactly("2026-02 -3.0 on_track since 2026-02");
    }

    @Test
    void boundsAreComparedInDecimals() {
        active("2026-01", 0.7);

        assertThat(statuses("at-least", "0.8", "0.1")).containsExactly("2026-01 -0.1 at_risk since 2026-01");
    }

    @Test
    void figuresWithOtherDimensionsAreOtherFigures() {
        figures.add(Row.of("kpi.lifecycle", Map.of("activity", "order", "period_type", "month", "period", "2026-01"))
                .with("active", 3L));

        assertThat(statuses("at-least", "1", "0")).isEmpty();
    }
}
