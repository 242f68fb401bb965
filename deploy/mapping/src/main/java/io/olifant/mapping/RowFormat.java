package io.olifant.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a file is cut into rows. */
enum RowFormat {
    /** RFC 4180 with a header. */
    @JsonProperty("csv")
    CSV,
    /** Columns parted by blanks, without a header. */
    @JsonProperty("columns")
    COLUMNS,
    /** One JSON document per line. */
    @JsonProperty("json-lines")
    JSON_LINES;

    /** The format that a file name promises, or null; a trailing {@code .gz} is looked through. */
    static RowFormat ofFileName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CSV;
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json") ? JSON_LINES : null;
    }
}
