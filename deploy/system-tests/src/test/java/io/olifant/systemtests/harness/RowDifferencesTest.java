package io.olifant.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.oracle.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The comparison itself must not be the reason why everything agrees. */
final class RowDifferencesTest {

    @Test
    void rowsThatAgreeHaveNoDifferences() {
        assertThat(RowDifferences.between(List.of(row("a", Map.of("n", 1L))), List.of(row("a", Map.of("n", 1L)))))
                .isEmpty();
    }

    @Test
    void aMissingRowAndOneTooManyAreReported() {
        assertThat(RowDifferences.between(List.of(row("a", Map.of("n", 1L))), List.of(row("b", Map.of("n", 1L)))))
                .containsExactly("missing    t {k=a} {n=1}", "unexpected t {k=b} {n=1}");
    }

    @Test
    void everyFigureThatDiffersIsReported() {
        assertThat(RowDifferences.between(
                        List.of(row("a", Map.of("n", 1L, "m", 2L, "is_final", true))),
                        List.of(row("a", Map.of("n", 2L, "is_final", true)))))
                .containsExactly("different  t {k=a} {m=expected 2 but was null, n=expected 1 but was 2}");
    }

    @Test
    void moneyAndCountsAreExactAndRatiosNearlySo() {
        Row thirds = row("a", Map.of("ratio", 1.0 / 3));
        assertThat(thirds.hasSameFiguresAs(row("a", Map.of("ratio", Math.nextUp(1.0 / 3)))))
                .isTrue();
        assertThat(thirds.hasSameFiguresAs(row("a", Map.of("ratio", 0.3333333))))
                .isFalse();
        Row money = row("a", Map.of("money", new BigDecimal("1.0000")));
        assertThat(money.hasSameFiguresAs(row("a", Map.of("money", new BigDecimal("1.0001")))))
                .isFalse();
        assertThat(money.hasSameFiguresAs(row("a", Map.of("money", 1L)))).isFalse();
    }

    private static Row row(String key, Map<String, Object> measures) {
        return new Row("t", new TreeMap<>(Map.of("k", key)), new TreeMap<>(measures));
    }
}
