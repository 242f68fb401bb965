package io.olifant.operate.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FigureComparisonTest {

    @Test
    void equalRowsAreNoDifference() {
        FigureTable table = table(Map.of("a", row("customers", 1L)));
        FigureComparison comparison = FigureComparison.of(table, table(Map.of("a", row("customers", 1L))));
        assertThat(comparison.differences()).isZero();
        assertThat(comparison.rows()).isEqualTo(1);
        assertThat(comparison.lines()).isEmpty();
    }

    @Test
    void eachDifferenceIsCountedAndShown() {
        FigureTable active = table(Map.of("gone", row("customers", 1L), "moved", row("customers", 2L)));
        FigureTable next = table(Map.of("moved", row("customers", 3L), "new", row("customers", 4L)));
        FigureComparison comparison = FigureComparison.of(active, next);
        assertThat(comparison.missing()).isEqualTo(1);
        assertThat(comparison.added()).isEqualTo(1);
        assertThat(comparison.changed()).isEqualTo(1);
        assertThat(comparison.lines())
                .containsExactly(
                        "kpi.retention gone: the next deployment has no such row",
                        "kpi.retention moved: customers 2 -> 3",
                        "kpi.retention new: only the next deployment has this row");
    }

    @Test
    void aColumnThatOnlyOneRowHasIsADifference() {
        FigureComparison comparison =
                FigureComparison.of(table(Map.of("a", row("customers", 1L))), table(Map.of("a", row("orders", 1L))));
        assertThat(comparison.lines()).containsExactly("kpi.retention a: customers 1 -> null, orders null -> 1");
    }

    private static FigureTable table(Map<String, SortedMap<String, Object>> rows) {
        return new FigureTable("kpi.retention", new TreeMap<>(rows));
    }

    private static SortedMap<String, Object> row(String column, Object value) {
        return new TreeMap<>(Map.of(column, value));
    }
}
