package io.olifant.mapping;

import java.io.IOException;
import java.util.List;

/**
 * How to read a file of some source system and which script maps its rows; the content of a mapping's YAML file.
 *
 * @param format how the file is cut into rows
 * @param delimiter between the fields of CSV, one character; a comma if not given
 * @param columns the names of the columns where the file has no header
 * @param script the JSLT script, a path beside the descriptor; without one, rows have the shape of a touchpoint
 * @param zone the time zone of times without an offset, for example {@code Europe/Amsterdam}; null if all have one
 */
record MappingDescriptor(RowFormat format, String delimiter, List<String> columns, String script, String zone) {

    MappingDescriptor {
        delimiter = delimiter == null ? "," : delimiter;
        columns = List.copyOf(columns);
    }

    RowReader reader(Lines lines) throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(lines, delimiter.charAt(0));
            case COLUMNS -> new ColumnRows(lines, columns);
            case JSON_LINES -> new JsonLineRows(lines);
        };
    }
}
