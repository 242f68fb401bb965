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
 * line: where no record comes of it within {@value #RECORD_LINES_MAX} lines, that line is rejected and reading resumes
 * behind it.
 */
final class CsvRecords {

    /** Most lines that one record may span. */
    static final int RECORD_LINES_MAX = 1_000;

    /** Most characters of one record over several lines: as many as of one over a single line. */
    private static final int RECORD_CHARS_MAX = Lines.LINE_BYTES_MAX;

    private static final String OPEN_QUOTE = "A quote opens in this line and is never closed.";

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

        private static CsvRecord broken(long line, String flaw) {
            return new CsvRecord(line, null, flaw);
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

    /** The first record, or null if the file has none. */
    CsvRecord first() throws IOException {
        return next(0);
    }

    /**
     * The next record, or null at the end of the file.
     *
     * @param columns how many fields it is to have. One over several lines that has another number is none: two quotes
     *     stand in their way that do not belong together. Zero if any number will do
     */
    CsvRecord next(int columns) throws IOException {
        Lines.Line first = nextLine();
        while (first != null && !first.isBroken() && first.text().isBlank()) {
            first = nextLine();
        }
        if (first == null) {
            return null;
        }
        if (first.isBroken()) {
            return CsvRecord.broken(first.number(), first.flaw());
        }
        return switch (stateAfter(first.text(), State.OUTSIDE)) {
            case OUTSIDE -> parse(first.number(), first.text());
            case LONE_RETURN -> loneReturn(first.number());
            case INSIDE -> spanning(first, columns);
        };
    }

    private Lines.Line nextLine() throws IOException {
        Lines.Line line = pushedBack.pollFirst();
        return line != null ? line : lines.next();
    }

    private CsvRecord spanning(Lines.Line first, int columns) throws IOException {
        List<Lines.Line> rest = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text()).append(first.end());
        CsvRecord record = CsvRecord.broken(first.number(), OPEN_QUOTE);
        while (rest.size() < RECORD_LINES_MAX - 1 && text.length() <= RECORD_CHARS_MAX) {
            Lines.Line line = nextLine();
            if (line == null) {
                break;
            }
            rest.add(line);
            if (line.isBroken()) {
                break;
            }
            text.append(line.text());
            State state = stateAfter(line.text(), State.INSIDE);
            if (state != State.INSIDE) {
                record = state == State.OUTSIDE ? parse(first.number(), text.toString()) : loneReturn(first.number());
                break;
            }
            text.append(line.end());
        }
        if (!record.isBroken() && columns > 0 && record.fields().size() != columns) {
            record = CsvRecord.broken(
                    first.number(),
                    "A quote opens in this line, and the row up to its end has "
                            + record.fields().size() + " columns: expected " + columns
                            + " as in the header. Is the quote closed?");
        }
        if (record.isBroken()) {
            for (int i = rest.size() - 1; i >= 0; i--) {
                pushedBack.addFirst(rest.get(i));
            }
        }
        return record;
    }

    /** What is at the end of a line. */
    private enum State {
        /** A quoted field is open. */
        INSIDE,
        /** None is open. */
        OUTSIDE,
        /** A carriage return is outside quotes: it may separate two rows or two lines of a text. */
        LONE_RETURN
    }

    private State stateAfter(String text, State before) {
        boolean inside = before == State.INSIDE;
        boolean atFieldStart = !inside;
        int end = endWithoutReturns(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inside) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    i++;
                } else if (c == '"') {
                    inside = false;
                }
            } else if (c == '\r' && i < end) {
                return State.LONE_RETURN;
            } else if (atFieldStart && c == '"') {
                inside = true;
            }
            atFieldStart = !inside && c == delimiter;
        }
        return inside ? State.INSIDE : State.OUTSIDE;
    }

    /** Where the text ends if carriage returns at its end are no part of it: CR CR LF, and CR at the end of the file. */
    private static int endWithoutReturns(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return end;
    }

    private static CsvRecord loneReturn(long line) {
        return CsvRecord.broken(
                line,
                "A carriage return stands within the row, outside quotes: expected rows that end with LF or CRLF, and"
                        + " fields in quotes that hold line breaks.");
    }

    private CsvRecord parse(long line, String text) {
        try (CSVParser parser = CSVParser.parse(text.substring(0, endWithoutReturns(text)), format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1
                    ? new CsvRecord(line, records.get(0).toList(), null)
                    : CsvRecord.broken(
                            line, "The row cannot be separated from the next: its quotes or line breaks are broken.");
        } catch (IOException | UncheckedIOException e) {
            return CsvRecord.broken(
                    line, "The quotes of the row are broken: expected a delimiter or the end of the row after one.");
        }
    }
}
