package io.olifant.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
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

    private static final String KEYS = "format, delimiter, columns, script";

    /** Without a meaning of their own in a CSV file; the quote would open a field, a line break end the row. */
    private static final String NO_DELIMITERS = "\"\r\n\0\uFEFF";

    private static final ObjectReader READER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(MappingDescriptor.class);

    MappingDescriptor(
            @JsonProperty("format") RowFormat format,
            @JsonProperty("delimiter") String delimiter,
            @JsonProperty("columns") List<String> columns,
            @JsonProperty("script") String script,
            @JsonProperty("zone") String zone) {
        check(format != null, "format is missing, expected csv, columns or json-lines");
        check(delimiter == null || format == RowFormat.CSV, "delimiter is set but the format is not csv");
        check(
                delimiter == null || delimiter.length() == 1,
                "delimiter is not one character, expected for example \";\", or \"\\t\" in double quotes for a tab");
        check(
                delimiter == null || NO_DELIMITERS.indexOf(delimiter.charAt(0)) < 0,
                "delimiter is a quote, a line break or no character at all, expected for example \";\"");
        check(
                (columns != null) == (format == RowFormat.COLUMNS),
                "columns are needed by the format columns and by no other");
        check(columns == null || new HashSet<>(columns).size() == columns.size(), "two columns have one name");
        check(columns == null || !columns.isEmpty(), "columns is empty");
        this.format = format;
        this.delimiter = delimiter == null ? "," : delimiter;
        this.columns = columns == null ? List.of() : List.copyOf(columns);
        this.script = script;
        this.zone = zone;
        check(zone == null || isZone(zone), "the zone is unknown, expected for example Europe/Amsterdam or UTC");
    }

    private static boolean isZone(String zone) {
        try {
            return ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    EventTimes times() {
        return zone == null ? EventTimes.WITH_OFFSET : new EventTimes(ZoneId.of(zone));
    }

    static MappingDescriptor parse(String name, String yaml) {
        try {
            return READER.readValue(yaml);
        } catch (JsonProcessingException e) {
            throw new MappingException("The mapping " + name + " is wrong: " + flaw(e) + ".", e);
        }
    }

    /** What is wrong, in the words of the file rather than of its parser. */
    private static String flaw(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "the key " + unknown.getPropertyName() + " is unknown, expected " + KEYS + " or zone";
        }
        if (e instanceof InvalidFormatException invalid && invalid.getTargetType() == RowFormat.class) {
            return "the format " + invalid.getValue() + " is unknown, expected csv, columns or json-lines";
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException refused) {
            return refused.getMessage();
        }
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        return "line " + line + " is not as expected, namely the keys " + KEYS + " and zone in YAML";
    }

    private static void check(boolean holds, String flaw) {
        if (!holds) {
            throw new IllegalArgumentException(flaw);
        }
    }

    RowReader reader(Lines lines) throws IOException {
        return switch (format) {
            case CSV -> new CsvRows(lines, delimiter.charAt(0));
            case COLUMNS -> new ColumnRows(lines, columns);
            case JSON_LINES -> new JsonLineRows(lines);
        };
    }
}
