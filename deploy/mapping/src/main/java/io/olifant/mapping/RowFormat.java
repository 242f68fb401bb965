package io.olifant.mapping;

import java.util.Arrays;
import java.util.Locale;

/** How a file is cut into rows. */
enum RowFormat {
    /** RFC 4180 with a header. */
    CSV("csv"),
    /** Columns parted by blanks, without a header. */
    COLUMNS("columns"),
    /** One JSON document per line. */
    JSON_LINES("json-lines");

    private final String label;

    RowFormat(String label) {
        this.label = label;
    }

    /** The format that a mapping's YAML file calls so, or null. */
    static RowFormat ofLabel(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst()
                .orElse(null);
    }

    /** The format that a file name promises, or null; a trailing {@code .gz} is looked through. */
    static RowFormat ofFileName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CSV;
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json") ? JSON_LINES : null;
    }
}
