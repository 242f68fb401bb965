package io.olifant.systemtests.examples;

import io.olifant.systemtests.oracle.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a page prints: all of a topic with some dimensions, in some of their columns.
 *
 * @param caption the sentence that says which rows they are
 * @param topic of the rows
 * @param dimensions what the rows have in common
 */
record ExpectedRows(String caption, String topic, Map<String, String> dimensions, MarkdownTable table) {

    /** The rows that are meant, of those that were published, as the page would print them. */
    List<Map<String, String>> printed(List<Row> published) {
        return published.stream().filter(this::isMeant).map(this::printed).toList();
    }

    private boolean isMeant(Row row) {
        return row.topic().equals(topic)
                && dimensions.entrySet().stream()
                        .allMatch(dimension -> dimension
                                .getValue()
                                .equals(String.valueOf(row.key().get(dimension.getKey()))));
    }

    /** Of the row on the page that has the same key, each number is printed with the decimals that are there. */
    private Map<String, String> printed(Row row) {
        Map<String, String> onThePage = table.rows().stream()
                .filter(each -> row.key().entrySet().stream()
                        .allMatch(dimension -> each.getOrDefault(dimension.getKey(), "" + dimension.getValue())
                                .equals("" + dimension.getValue())))
                .findFirst()
                .orElse(Map.of());
        Map<String, String> cells = new LinkedHashMap<>();
        for (String column : table.columns()) {
            Object value = row.key().containsKey(column)
                    ? row.key().get(column)
                    : row.measures().get(column);
            cells.put(column, text(value, onThePage.getOrDefault(column, "")));
        }
        return cells;
    }

    private static String text(Object value, String onThePage) {
        if (value instanceof Double || value instanceof BigDecimal) {
            BigDecimal exact = new BigDecimal(value.toString());
            int decimals = onThePage.length() - onThePage.indexOf('.') - 1;
            // Ratios are rounded on the page; money and credits are not, they only lose zeros.
            return onThePage.isEmpty() ? exact.toPlainString() : rounded(exact, decimals, onThePage, value);
        }
        return value == null ? "" : value.toString();
    }

    private static String rounded(BigDecimal exact, int decimals, String onThePage, Object value) {
        int scale = onThePage.contains(".") ? decimals : 0;
        if (value instanceof Double) {
            return exact.setScale(scale, RoundingMode.HALF_UP).toPlainString();
        }
        BigDecimal shortest = exact.stripTrailingZeros();
        return shortest.setScale(Math.max(scale, shortest.scale())).toPlainString();
    }
}
