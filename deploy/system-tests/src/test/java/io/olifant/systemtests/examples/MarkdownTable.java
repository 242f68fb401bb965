package io.olifant.systemtests.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of a page.
 *
 * @param columns its header
 * @param rows the text of each cell by its column, in the order of the header
 */
record MarkdownTable(List<String> columns, List<Map<String, String>> rows) {

    static boolean isLineOf(String line) {
        return line.startsWith("|");
    }

    /** The table that these lines are: a header, a rule, and rows. */
    static MarkdownTable of(List<String> lines) {
        List<String> columns = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "The row " + line + " has " + cells.size() + " cells: expected one for each of " + columns);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return new MarkdownTable(columns, rows);
    }

    private static List<String> cells(String line) {
        String[] parts = line.strip().split("\\|", -1);
        return Arrays.stream(parts, 1, parts.length - 1).map(String::strip).toList();
    }
}
