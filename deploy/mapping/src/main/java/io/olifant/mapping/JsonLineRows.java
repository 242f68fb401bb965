package io.olifant.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;

/** JSON lines: one document per line, empty lines left out. Decimals keep their digits. */
final class JsonLineRows implements RowReader {

    private static final String ONE_PER_LINE = "JSON lines hold one document per line, not one over several";

    private final Lines lines;
    private boolean hasBegun;

    JsonLineRows(Lines lines) {
        this.lines = lines;
    }

    /**
     * The next row, or null at the end of the file.
     *
     * @throws MappingException if the file begins with a document over several lines, or with the header of a CSV file: then
     *     none of its lines is a document
     */
    @Override
    public Row next() throws IOException {
        Lines.Line line = lines.nextNotBlank();
        while (line != null
                && !line.isBroken()
                && withoutByteOrderMark(line.text()).isBlank()) {
            line = lines.nextNotBlank();
        }
        if (line == null) {
            return null;
        }
        boolean isFirst = !hasBegun;
        hasBegun = true;
        if (line.isBroken()) {
            return new Row.Broken(line.number(), line.flaw());
        }
        String text = withoutByteOrderMark(line.text());
        try {
            return new Row.Read(line.number(), NotANumber.read(text));
        } catch (JsonProcessingException e) {
            if (isFirst) {
                requireOnePerLine(text, e);
                requireNoCsv(text);
            }
            return new Row.Broken(line.number(), column(e), reason(text, e));
        }
    }

    /**
     * A first line that ends where documents over several lines have line breaks, before its own document does, is the beginning
     * of such a document, of which no line is one.
     *
     * @throws MappingException if it is
     */
    private static void requireOnePerLine(String line, JsonProcessingException e) {
        String text = line.strip();
        boolean isBeginning =
                isCutOff(e) && "[{".indexOf(text.charAt(0)) >= 0 && ",[{:".indexOf(text.charAt(text.length() - 1)) >= 0;
        if (isBeginning) {
            throw new MappingException(
                    "The input is one JSON document over several lines: expected JSON lines, one document per"
                            + " line. Write them with jq -c . FILE, or of an array with jq -c '.[]' FILE.");
        }
    }

    /**
     * A first line of names with a usual delimiter between them is the header of a CSV file, in which no line is JSON.
     *
     * @throws MappingException if it is
     */
    private static void requireNoCsv(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('[') >= 0) {
            return;
        }
        CsvRows.likelyDelimiter(text, '\0').ifPresent(delimiter -> {
            throw new MappingException(
                    "The input looks like a CSV file, not like JSON lines: its first line has no JSON, and a usual"
                            + " delimiter. Name a mapping for it with --mapping: a YAML file with format: csv, delimiter: "
                            + delimiter
                            + " and a script that makes touchpoints of its columns (deploy/mapping/README.md).");
        });
    }

    /** Files that were put together from several have one where each began. */
    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Within a value, or between two. */
    private static boolean isCutOff(JsonProcessingException e) {
        return e instanceof JsonEOFException || e.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    /** Whether an object or an array ends at a column, and a comma is before its end. */
    private static boolean isBehindAComma(String text, int column) {
        return column > 0
                && column <= text.length()
                && "]}".indexOf(text.charAt(column - 1)) >= 0
                && text.substring(0, column - 1).stripTrailing().endsWith(",");
    }

    /** Not the parser's own message: it quotes the text, which may name a person. */
    private static String reason(String text, JsonProcessingException e) {
        String where = "The line is not one JSON document: ";
        if (isCutOff(e)) {
            return where + "it ends before the document does; " + ONE_PER_LINE + ".";
        }
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            return where + "an object names a field twice, so that one of its values would be lost.";
        }
        if (text.stripTrailing().endsWith(",")) {
            return where + "it ends with a comma; JSON lines have nothing between documents.";
        }
        if (e instanceof MismatchedInputException) {
            return where + "another one follows it; jq -c . FILE writes each on a line of its own.";
        }
        if (e.getOriginalMessage().startsWith("Unexpected character ('''")) {
            return where + "names and texts stand in double quotation marks, not in single ones.";
        }
        if (isBehindAComma(text, column(e))) {
            return where + "a comma stands behind the last value of an object or an array.";
        }
        return where + "expected one per line.";
    }
}
