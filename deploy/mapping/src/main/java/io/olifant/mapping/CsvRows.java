package io.olifant.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.schemas.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a CSV file whose first record names the columns. An empty field is left out of its row. A first column
 * without a name, the row numbers that some libraries write, is left out; a last one without a name, which comes of a
 * delimiter behind each row, must be empty. A row of nothing but delimiters, as spreadsheets write behind the last one, is left out.
 */
final class CsvRows implements RowReader {

    /** Other delimiters that are usual, and how a descriptor names them. */
    private static final Map<Character, String> USUAL_DELIMITERS =
            Map.of(',', "\",\"", ';', "\";\"", '\t', "\"\\t\" (a tab)", '|', "\"|\"");

    /** What {@code sep=;} is with that delimiter: a line for Excel, before the header. */
    private static final List<String> DELIMITER_LINE = List.of("sep=", "");

    private final CsvRecords records;
    private final List<String> columns;
    private final String delimiterInside;

    /**
     * Reads the header.
     *
     * @throws MappingException if there is none, or it does not name each column once
     */
    CsvRows(Lines lines, char delimiter) throws IOException {
        this.records = new CsvRecords(lines, delimiter);
        this.delimiterInside = " Does a field hold the delimiter"
                + (delimiter == ',' ? ", as the amount 12,50 does" : "")
                + "? Such a field must stand in quotes, or the file needs another delimiter (delimiter in the mapping's YAML"
                + " file).";
        CsvRecords.CsvRecord first = records.first();
        boolean namesDelimiter =
                first != null && !first.isBroken() && first.fields().equals(DELIMITER_LINE);
        this.columns = header(namesDelimiter ? records.first() : first, delimiter);
    }

    private static List<String> header(CsvRecords.CsvRecord header, char delimiter) {
        if (header == null) {
            throw new MappingException("The CSV file is empty: expected a header with the names of the columns.");
        }
        if (header.isBroken()) {
            throw new MappingException("The header of the CSV file is broken: " + header.flaw()
                    + " If the file holds JSON lines, name another mapping with --mapping.");
        }
        if (header.fields().get(0).stripLeading().startsWith("{")) {
            throw new MappingException(
                    "The file looks like JSON lines, not like CSV: expected a header with the names of the"
                            + " columns. Name another mapping with --mapping, or format: json-lines in its YAML file.");
        }
        // As they are written: to people, a tab is a space.
        requireDelimiter(header.fields(), delimiter);
        List<String> names = header.fields().stream().map(PlainText::of).toList();
        List<String> inside = new ArrayList<>(names);
        if (inside.size() > 1 && inside.get(inside.size() - 1).isEmpty()) {
            inside.remove(inside.size() - 1);
        }
        if (inside.size() > 1 && inside.get(0).isEmpty()) {
            inside.remove(0);
        }
        Set<String> distinct = new HashSet<>(inside);
        if (distinct.contains("") || distinct.size() < inside.size()) {
            throw new MappingException(
                    "The header of the CSV file has a column without a name or two of one name: name each once.");
        }
        return names;
    }

    /** One column, in whose name another usual delimiter is, is a file with that delimiter. */
    private static void requireDelimiter(List<String> names, char delimiter) {
        if (names.size() > 1) {
            return;
        }
        likelyDelimiter(names.get(0), delimiter).ifPresent(other -> {
            throw new MappingException("The header of the CSV file is one column, and another delimiter stands in it."
                    + " Is that the delimiter of the file? Then name it in the mapping's YAML file: delimiter: " + other
                    + ".");
        });
    }

    /** The usual delimiter that is most often in a line, as a descriptor names it; never the one that is known. */
    static Optional<String> likelyDelimiter(String line, char known) {
        return USUAL_DELIMITERS.keySet().stream()
                .filter(other -> other != known && line.indexOf(other) >= 0)
                .max((a, b) -> Long.compare(occurrences(line, a), occurrences(line, b)))
                .map(USUAL_DELIMITERS::get);
    }

    private static long occurrences(String text, char character) {
        return text.chars().filter(c -> c == character).count();
    }

    @Override
    public Row next() throws IOException {
        CsvRecords.CsvRecord csv = records.next(columns.size());
        while (csv != null && !csv.isBroken() && csv.fields().stream().allMatch(String::isBlank)) {
            csv = records.next(columns.size());
        }
        if (csv == null) {
            return null;
        }
        if (csv.isBroken()) {
            return new Row.Broken(csv.line(), csv.flaw());
        }
        List<String> fields = csv.fields();
        if (fields.size() != columns.size()) {
            return new Row.Broken(
                    csv.line(),
                    "The row has " + fields.size() + " columns: expected " + columns.size() + " as in the header."
                            + (fields.size() > columns.size() ? delimiterInside : ""));
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            if (columns.get(i).isEmpty()) {
                if (i > 0 && !fields.get(i).isEmpty()) {
                    return new Row.Broken(
                            csv.line(),
                            "The row has a value in its last column, which has no name: expected nothing there. A field that"
                                    + " holds the delimiter must stand in quotes.");
                }
            } else if (!fields.get(i).isEmpty()) {
                row.put(columns.get(i), fields.get(i));
            }
        }
        return new Row.Read(csv.line(), row);
    }
}
