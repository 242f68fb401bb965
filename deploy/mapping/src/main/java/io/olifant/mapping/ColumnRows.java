package io.olifant.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Columns parted by runs of blanks, named by the mapping, without a header; empty lines are left out. */
final class ColumnRows implements RowReader {

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    private final Lines lines;
    private final List<String> columns;

    private static final String JSON_HINT =
            " It looks like JSON, which another mapping reads (--mapping, or format: json-lines in its YAML file).";

    ColumnRows(Lines lines, List<String> columns) {
        this.lines = lines;
        this.columns = List.copyOf(columns);
    }

    @Override
    public Row next() throws IOException {
        Lines.Line line = lines.nextNotBlank();
        if (line == null) {
            return null;
        }
        if (line.isBroken()) {
            return new Row.Broken(line.number(), line.flaw());
        }
        String[] values = BLANKS.split(line.text().strip());
        if (values.length != columns.size()) {
            return new Row.Broken(
                    line.number(),
                    "The row has " + values.length + " columns: expected " + columns.size() + "."
                            + (values[0].startsWith("{") ? JSON_HINT : ""));
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            row.put(columns.get(i), values[i]);
        }
        return new Row.Read(line.number(), row);
    }
}
