package io.olifant.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a CSV file by RFC 4180: fields may be quoted and then hold delimiters, doubled quotes and line breaks.
 * Empty lines are left out.
 *
 * <p>Records are cut out of the lines here and only then parsed, one by one: a parser over the whole file cannot go on
 * behind an error, and a quote that is never closed would swallow the rest of the file. Here such a quote costs its own
 * line: once {@value #RECORD_LINES_MAX} lines or the end of the file are reached, that line is rejected and reading
 * resumes behind it.
 */
final class CsvRecords {

    /** Most lines that one record may span. */
    static final int RECORD_LINES_MAX = 1_000;

    /**
     * One record.
     *
     * @param line where it starts
     * @param fields its fields, or null if it is broken
     * @param flaw why it is broken, or null
     */
    record CsvRecord(long line, List<String> fields, String flaw) {

        boolean isBroken() {
            return flaw != null;
        }
    }

    private final Lines lines;
    private final char delimiter;
    private final CSVFormat format;

    /** Lines that were read for a record that turned out to be broken. */
    private final Deque<Lines.Line> pushedBack = new ArrayDeque<>();

    CsvRecords(Lines lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    /** The next record, or null at the end of the file. */
    CsvRecord next() throws IOException {
        Lines.Line first = nextLine();
        while (first != null && !first.isBroken() && first.text().isBlank()) {
            first = nextLine();
        }
        if (first == null) {
            return null;
        }
        if (first.isBroken()) {
            return new CsvRecord(first.number(), null, first.flaw());
        }
        if (!endsInsideQuotes(first.text(), false)) {
            return parse(first.number(), first.text());
        }
        return spanning(first);
    }

    private Lines.Line nextLine() throws IOException {
        Lines.Line line = pushedBack.pollFirst();
        return line != null ? line : lines.next();
    }

    private CsvRecord spanning(Lines.Line first) throws IOException {
        List<Lines.Line> rest = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text()).append(first.end());
        while (rest.size() < RECORD_LINES_MAX - 1) {
            Lines.Line line = nextLine();
            if (line == null) {
                break;
            }
            rest.add(line);
            if (line.isBroken()) {
                break;
            }
            text.append(line.text());
            if (!endsInsideQuotes(line.text(), true)) {
                return parse(first.number(), text.toString());
            }
            text.append(line.end());
        }
        for (int i = rest.size() - 1; i >= 0; i--) {
            pushedBack.addFirst(rest.get(i));
        }
        return new CsvRecord(first.number(), null, "A quote opens in this line and is never closed.");
    }

    /** Whether a quoted field is open at the end of the line, given whether one was at its start. */
    private boolean endsInsideQuotes(String text, boolean insideAtStart) {
        boolean inside = insideAtStart;
        boolean atFieldStart = !insideAtStart;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inside) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    i++;
                } else if (c == '"') {
                    inside = false;
                }
            } else if (atFieldStart && c == '"') {
                inside = true;
            }
            atFieldStart = !inside && c == delimiter;
        }
        return inside;
    }

    private CsvRecord parse(long line, String text) {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new IllegalStateException("Line " + line + " was cut out as one CSV record but holds "
                        + records.size() + ": the rules for quotes here and in the parser differ.");
            }
            return new CsvRecord(line, records.get(0).toList(), null);
        } catch (IOException | UncheckedIOException e) {
            return new CsvRecord(
                    line,
                    null,
                    "The quotes of the row are broken: expected a delimiter or the end of the row after one.");
        }
    }
}
