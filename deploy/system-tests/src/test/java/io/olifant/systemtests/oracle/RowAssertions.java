package io.olifant.systemtests.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says of rows what a person would write down about them. */
final class RowAssertions {

    private RowAssertions() {}

    /**
     * The measures of the one row that has these dimensions, among others, are {@code name=value name=value …}; bounds of shares may
     * be left out.
     */
    static void assertMeasures(List<Row> rows, Map<String, Object> key, String measures) {
        Map<String, String> expected = new TreeMap<>();
        Arrays.stream(measures.split(" ")).map(pair -> pair.split("=")).forEach(pair -> expected.put(pair[0], pair[1]));
        Map<String, String> actual = new TreeMap<>();
        only(rows, key).forEach((name, value) -> actual.put(name, value.toString()));
        actual.keySet().removeIf(name -> name.matches(".*_(low|high)") && !expected.containsKey(name));
        assertThat(actual).isEqualTo(expected);
    }

    /** The measures of the one row that has these dimensions, among others. */
    static Map<String, Object> only(List<Row> rows, Map<String, Object> key) {
        List<Row> matching = rows(rows, key);
        assertThat(matching).as("rows of %s", key).hasSize(1);
        return matching.get(0).measures();
    }

    /** The rows that have these dimensions, among others. */
    static List<Row> rows(List<Row> rows, Map<String, Object> key) {
        return rows.stream()
                .filter(row -> row.key().entrySet().containsAll(key.entrySet()))
                .toList();
    }

    /** Each row as the values of some of its dimensions and measures, separated by spaces; null where it has none. */
    static List<String> lines(List<Row> rows, String... columns) {
        return rows.stream()
                .map(row -> Arrays.stream(columns)
                        .map(column ->
                                row.key().getOrDefault(column, row.measures().get(column)))
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
