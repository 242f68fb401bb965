package io.olifant.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a UTF-8 file, counted from 1. They end with LF or CRLF, or all with CR where the beginning of the file has
 * no LF (as old Macs and some exports write); a byte order mark before the first is skipped. Lines are cut as bytes and
 * decoded one by one, so that bytes that are no UTF-8 spoil their own line only.
 */
final class Lines {

    /** Longest line in bytes: room for any record that a topic may take; a longer one is skipped and reported. */
    static final int LINE_BYTES_MAX = 16 * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    /** From which it is found out whether a file is text. */
    private static final int BEGINNING_BYTES = 4 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * One line.
     *
     * @param text the line without its end, or null if it is broken
     * @param end what ended it: {@code "\n"}, {@code "\r\n"}, {@code "\r"}, or empty at the end of the file
     * @param flaw why it is broken, or null
     */
    record Line(long number, String text, String end, String flaw) {

        boolean isBroken() {
            return flaw != null;
        }
    }

    private final InputStream input;
    private final int lineBytesMax;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    /** Bytes read and not yet handed out lie from {@link #start} to {@link #limit}; it grows with the longest line. */
    private byte[] buffer = new byte[BUFFER_BYTES];

    private int start;
    private int limit;
    private boolean atEnd;
    private long lines;

    /** The byte that ends a line; LF, also where CR is before it. */
    private byte endOfLine;

    Lines(InputStream input) {
        this(input, LINE_BYTES_MAX);
    }

    Lines(InputStream input, int lineBytesMax) {
        this.input = input;
        this.lineBytesMax = lineBytesMax;
    }

    static void checkLine(long line) {
        if (line < 1) {
            throw new IllegalArgumentException("Lines are counted from 1, this one has the number " + line + ".");
        }
    }

    /**
     * The next line, or null at the end of the file.
     *
     * @throws MappingException if the file is in UTF-16 or no text at all, so that no line could be read
     */
    Line next() throws IOException {
        if (endOfLine == 0) {
            lookAtBeginning();
        }
        int scanned = 0;
        while (true) {
            int end = indexOfEnd(start + scanned);
            if (end >= 0) {
                return line(end, end + 1);
            }
            scanned = limit - start;
            if (atEnd) {
                return scanned == 0 ? null : line(limit, limit);
            }
            if (scanned > lineBytesMax) {
                return skipTooLong();
            }
            fill();
        }
    }

    /** The next line that is broken or not blank, or null at the end of the file. */
    Line nextNotBlank() throws IOException {
        Line line = next();
        while (line != null && !line.isBroken() && line.text().isBlank()) {
            line = next();
        }
        return line;
    }

    private void lookAtBeginning() throws IOException {
        endOfLine = '\n';
        while (!atEnd && (limit < BEGINNING_BYTES || limit < BUFFER_BYTES && indexOfEnd(0) < 0)) {
            fill();
        }
        ForeignFiles.refuse(buffer, Math.min(limit, BEGINNING_BYTES));
        if (indexOfEnd(0) < 0) {
            endOfLine = '\r';
            int end = indexOfEnd(0);
            // The last byte may be the first half of a CRLF.
            if (end < 0 || end == limit - 1 && !atEnd) {
                endOfLine = '\n';
            }
        }
    }

    private int indexOfEnd(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == endOfLine) {
                return i;
            }
        }
        return -1;
    }

    private Line line(int endOfText, int startOfNext) {
        lines++;
        int from = start;
        start = startOfNext;
        if (lines == 1 && startsWith(BYTE_ORDER_MARK, from, endOfText)) {
            from += BYTE_ORDER_MARK.length;
        }
        boolean carriageReturn =
                endOfLine == '\n' && endOfText > from && buffer[endOfText - 1] == '\r' && startOfNext > endOfText;
        int to = carriageReturn ? endOfText - 1 : endOfText;
        if (to - from > lineBytesMax) {
            return tooLong();
        }
        String end = carriageReturn ? "\r\n" : startOfNext > endOfText ? String.valueOf((char) endOfLine) : "";
        if (hasZero(from, to)) {
            return new Line(lines, null, end, "The line holds a zero byte: the file is damaged, or not in UTF-8.");
        }
        try {
            return new Line(lines, decode(from, to), end, null);
        } catch (CharacterCodingException e) {
            return new Line(lines, null, end, "The line is not UTF-8: save the file in that encoding.");
        }
    }

    private boolean hasZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(byte[] mark, int from, int to) {
        int end = from + mark.length;
        return end <= to && Arrays.equals(buffer, from, end, mark, 0, mark.length);
    }

    private String decode(int from, int to) throws CharacterCodingException {
        for (int i = from; i < to; i++) {
            if (buffer[i] < 0) {
                return decoder.decode(ByteBuffer.wrap(buffer, from, to - from)).toString();
            }
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private Line skipTooLong() throws IOException {
        int end;
        do {
            start = limit;
            fill();
            end = indexOfEnd(start);
        } while (end < 0 && !atEnd);
        start = end < 0 ? limit : end + 1;
        lines++;
        return tooLong();
    }

    private Line tooLong() {
        return new Line(
                lines, null, String.valueOf((char) endOfLine), "The line is longer than " + lineBytesMax + " bytes.");
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = input.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            atEnd = true;
        } else {
            limit += read;
        }
    }
}
