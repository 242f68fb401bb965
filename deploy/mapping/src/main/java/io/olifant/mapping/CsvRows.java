package io.olifant.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of a CSV file whose first record names the columns. An empty field is left out of its row. */
final class CsvRows implements RowReader {

    private final CsvRecords records;
    private final List<String> columns;

    /**
     * Reads the header.
     *
     * @throws MappingException if there is none, or it does not name each column once
     */
    CsvRows(Lines lines, char delimiter) throws IOException {
        this.records = new CsvRecords(lines, delimiter);
        this.columns = header(records.next());
    }

    private static List<String> header(CsvRecords.CsvRecord header) {
        if (header == null) {
            throw new MappingException("The CSV file is empty: expected a header with the names of the columns.");
        }
        if (header.isBroken()) {
            throw new MappingException("The header of the CSV file is broken: " + header.flaw());
        }
        List<String> names = header.fields().stream().map(String::strip).toList();
        Set<String> distinct = new HashSet<>(names);
        if (distinct.contains("") || distinct.size() < names.size()) {
            throw new MappingException(
                    "The header of the CSV file has a column without a name or two of one name: name each once.");
        }
        return names;
    }

    @Override
    public Row next() throws IOException {
        CsvRecords.CsvRecord csv = records.next();
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
                    "The row has " + fields.size() + " columns: expected " + columns.size() + " as in the header.");
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                row.put(columns.get(i), fields.get(i));
            }
        }
        return new Row.Read(csv.line(), row);
    }
}
