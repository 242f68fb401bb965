package io.olifant.local.show;

import java.util.ArrayList;
import java.util.List;

/** Lays out columns of text: numbers to the right, everything else to the left. */
final class TextTable {

    private static final int CELL_MAX = 48;
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    TextTable add(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    "A row of " + cells.size() + " cells in a table of " + header.size() + " columns");
        }
        rows.add(cells.stream().map(TextTable::shortened).toList());
        return this;
    }

    /** The table, a line for the header and one for each row. */
    List<String> lines() {
        int[] widths = new int[header.size()];
        boolean[] isNumeric = new boolean[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = header.get(column).length();
            isNumeric[column] = !rows.isEmpty();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
                isNumeric[column] &= isNumber(row.get(column));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(header, widths, isNumeric));
        rows.forEach(row -> lines.add(line(row, widths, isNumeric)));
        return lines;
    }

    private static String line(List<String> cells, int[] widths, boolean[] isNumeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == 0 ? "" : GAP);
            line.append(isNumeric[column] ? padding + cells.get(column) : cells.get(column) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumber(String cell) {
        return cell.equals(Cells.NOTHING) || cell.matches("-?[0-9][0-9,]*(\\.[0-9]+)?%?");
    }

    private static String shortened(String cell) {
        String oneLine = cell.replace('\n', ' ');
        return oneLine.length() <= CELL_MAX ? oneLine : oneLine.substring(0, CELL_MAX - 1) + "…";
    }
}
