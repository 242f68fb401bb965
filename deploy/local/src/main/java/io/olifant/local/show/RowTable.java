package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws rows of any topic as a table: the fields of the key, then those of the value; columns without a figure left out. */
final class RowTable {

    /** What every row carries and no figure is. */
    private static final Set<String> ABOUT_THE_ROW = Set.of("revision", "as_of", "updated_at");

    private RowTable() {}

    static List<String> lines(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of("(no rows)");
        }
        List<String> columns = columns(rows);
        TextTable table = new TextTable(columns);
        for (Row row : rows) {
            table.add(columns.stream()
                    .map(column -> Cells.text(column, field(row, column)))
                    .toList());
        }
        return table.lines();
    }

    private static List<String> columns(List<Row> rows) {
        Set<String> names = new LinkedHashSet<>();
        for (Row row : rows) {
            addFields("key", row.key(), names);
            addFields("value", row.value(), names);
            names.addAll(row.headers().keySet());
        }
        names.removeAll(ABOUT_THE_ROW);
        List<String> filled = new ArrayList<>();
        for (String name : names) {
            if (rows.stream().anyMatch(row -> !field(row, name).isNull())) {
                filled.add(name);
            }
        }
        return filled;
    }

    private static void addFields(String whole, JsonNode node, Set<String> names) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                names.add(field.getKey());
            }
        } else if (!node.isNull()) {
            names.add(whole);
        }
    }

    private static JsonNode field(Row row, String name) {
        JsonNode node = row.value().path(name);
        if (!node.isMissingNode()) {
            return node;
        }
        if (row.key().has(name)) {
            return row.key().get(name);
        }
        if (row.headers().containsKey(name)) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(
                    row.headers().get(name));
        }
        return switch (name) {
            case "key" -> row.key();
            case "value" -> row.value();
            default -> com.fasterxml.jackson.databind.node.NullNode.getInstance();
        };
    }
}
