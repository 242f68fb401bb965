package io.olifant.systemtests.harness;

import io.olifant.systemtests.oracle.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What two sets of rows disagree about, as lines that a person can read. Empty when they agree. */
public final class RowDifferences {

    private static final int LINES_MAX = 60;

    private RowDifferences() {}

    /** Compares every row: none may be missing, none too many, no figure different. */
    public static List<String> between(Collection<Row> expected, Collection<Row> actual) {
        SortedMap<String, Row> expectedByKey = byKey(expected);
        SortedMap<String, Row> actualByKey = byKey(actual);
        List<String> lines = new ArrayList<>();
        expectedByKey.forEach((key, row) -> {
            Row other = actualByKey.get(key);
            if (other == null) {
                lines.add("missing    " + key + " " + row.measures());
            } else if (!row.hasSameFiguresAs(other)) {
                lines.add("different  " + key + " " + differing(row, other));
            }
        });
        actualByKey.forEach((key, row) -> {
            if (!expectedByKey.containsKey(key)) {
                lines.add("unexpected " + key + " " + row.measures());
            }
        });
        if (lines.size() > LINES_MAX) {
            int more = lines.size() - LINES_MAX;
            lines.subList(LINES_MAX, lines.size()).clear();
            lines.add("and " + more + " more");
        }
        return lines;
    }

    private static SortedMap<String, Row> byKey(Collection<Row> rows) {
        SortedMap<String, Row> rowByKey = new TreeMap<>();
        for (Row row : rows) {
            if (rowByKey.put(row.topic() + " " + row.key(), row) != null) {
                throw new IllegalArgumentException("Two rows have the key " + row.key() + " of " + row.topic());
            }
        }
        return rowByKey;
    }

    private static String differing(Row expected, Row actual) {
        Map<String, String> differences = new TreeMap<>();
        expected.measures()
                .forEach((name, value) ->
                        note(differences, name, value, actual.measures().get(name)));
        actual.measures()
                .forEach((name, value) ->
                        note(differences, name, expected.measures().get(name), value));
        return differences.toString();
    }

    private static void note(Map<String, String> differences, String name, Object expected, Object actual) {
        if (!String.valueOf(expected).equals(String.valueOf(actual))) {
            differences.put(name, "expected " + expected + " but was " + actual);
        }
    }
}
