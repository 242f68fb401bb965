package io.olifant.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.oracle.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RowChangesTest {

    @Test
    void rowsThatChangeComeAndGoAreListedAndOthersAreNot() {
        List<Row> before = List.of(row("a", 1), row("b", 1), row("c", 1));
        List<Row> after = List.of(row("d", 1), row("c", 1), row("b", 2));
        assertThat(RowChanges.between(before, after))
                .containsExactly("- kpi.x at=a: n=1", "- kpi.x at=b: n=1", "+ kpi.x at=b: n=2", "+ kpi.x at=d: n=1");
    }

    private static Row row(String at, long count) {
        return new Row("kpi.x", new TreeMap<>(Map.of("at", at)), new TreeMap<>(Map.of("n", count)));
    }
}
