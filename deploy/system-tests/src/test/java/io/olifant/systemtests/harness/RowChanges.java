package io.olifant.systemtests.harness;

import io.olifant.systemtests.oracle.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What became of rows, as lines like those of a comparison of texts: {@code -} and the figures that a row had, {@code +}
 * and those that it has. A row that came has no {@code -}, one that went has no {@code +}, one that stayed is left out.
 */
public final class RowChanges {

    private RowChanges() {}

    /** The changes, by topic and dimensions. */
    public static List<String> between(Collection<Row> before, Collection<Row> after) {
        SortedMap<String, Row> old = byKey(before);
        SortedMap<String, Row> young = byKey(after);
        SortedSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(young.keySet());
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            Row was = old.get(key);
            Row is = young.get(key);
            if (was != null && is != null && was.hasSameFiguresAs(is)) {
                continue;
            }
            if (was != null) {
                lines.add("- " + key + ": " + measures(was));
            }
            if (is != null) {
                lines.add("+ " + key + ": " + measures(is));
            }
        }
        return lines;
    }

    private static SortedMap<String, Row> byKey(Collection<Row> rows) {
        SortedMap<String, Row> rowByKey = new TreeMap<>();
        rows.forEach(row -> rowByKey.put(row.topic() + " " + text(row.key()), row));
        return rowByKey;
    }

    private static String measures(Row row) {
        return text(row.measures());
    }

    private static String text(SortedMap<String, Object> columns) {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + "=" + column.getValue())
                .collect(Collectors.joining(" "));
    }
}
