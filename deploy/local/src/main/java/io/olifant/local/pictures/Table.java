package io.olifant.local.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The figures behind a chart, as texts for people. */
public record Table(List<String> columns, List<List<String>> rows) {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9][0-9,]*(\\.[0-9]+)?( ?%)?( (min|h|days|[A-Z]{3}))?( so far)?");

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of " + row.size() + " cells in a table of " + columns.size() + " columns");
            }
        }
    }

    static Builder of(String... columns) {
        return new Builder(List.of(columns));
    }

    /** Whether a column holds numbers only, which are to the right. */
    public boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.equals(Words.NOTHING)
                                || NUMBER.matcher(cell).matches());
    }

    /** Collects rows. */
    static final class Builder {

        private final List<String> columns;
        private final List<List<String>> rows = new ArrayList<>();

        private Builder(List<String> columns) {
            this.columns = columns;
        }

        Builder row(String... cells) {
            rows.add(List.of(cells));
            return this;
        }

        Builder row(List<String> cells) {
            rows.add(cells);
            return this;
        }

        Table build() {
            return new Table(columns, rows);
        }
    }
}
