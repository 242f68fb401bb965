package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** Adds up measures over rows. Rows without the measure count as nothing. */
final class RowSums {

    private RowSums() {}

    static Predicate<Row> is(String dimension, String value) {
        return row -> row.key().get(dimension).equals(value);
    }

    static Predicate<Row> isAll(String dimension) {
        return is(dimension, Observation.ALL);
    }

    static long number(Row row, String measure) {
        return (long) row.measures().get(measure);
    }

    static long sum(List<Row> rows, Predicate<Row> condition, String measure) {
        return rows.stream()
                .filter(condition)
                .filter(row -> row.measures().containsKey(measure))
                .mapToLong(row -> number(row, measure))
                .sum();
    }

    static BigDecimal money(List<Row> rows, Predicate<Row> condition, String measure) {
        return rows.stream()
                .filter(condition)
                .filter(row -> row.measures().containsKey(measure))
                .map(row -> (BigDecimal) row.measures().get(measure))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
