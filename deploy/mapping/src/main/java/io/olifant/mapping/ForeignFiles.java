package io.olifant.mapping;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Knows by their first bytes files of which no line is a row: in another encoding, packed otherwise, or of another program. */
final class ForeignFiles {

    private static final String UTF_16 = "The input is in UTF-16: save the file in UTF-8.";

    private static final String TAR = "The input is a TAR archive: unpack it, and load the files in it one by one.";

    private static final byte[] TAR_MARK = bytes('u', 's', 't', 'a', 'r');
    private static final int TAR_MARK_AT = 257;

    private static final String NO_TEXT =
            "The input is no text but what another program packed, or drew, or compiled: expected CSV, columns or JSON lines"
                    + " in UTF-8, as they are or packed with gzip.";

    /**
     * Different control characters that no text has. Bytes that are packed have nearly all 27; a text has one or two that delimit
     * its fields.
     */
    private static final int CONTROLS_MIN = 10;

    private static final Map<byte[], String> SENTENCES = new LinkedHashMap<>();

    static {
        SENTENCES.put(bytes(0xFF, 0xFE), UTF_16);
        SENTENCES.put(bytes(0xFE, 0xFF), UTF_16);
        SENTENCES.put(bytes(0x1F, 0x8B), "The input is packed with gzip twice: unpack it once.");
        SENTENCES.put(
                bytes('P', 'K', 3, 4),
                "The input is a ZIP archive or a workbook of a spreadsheet: unpack it, or save the sheet as CSV in UTF-8.");
        SENTENCES.put(
                bytes(0xD0, 0xCF, 0x11, 0xE0),
                "The input is a workbook of a spreadsheet: save the sheet as CSV in UTF-8.");
        SENTENCES.put(bytes(0x28, 0xB5, 0x2F, 0xFD), packed("zstd"));
        // Behind the letters are a level of packing and a number; a column may be called BZh.
        for (int level = '1'; level <= '9'; level++) {
            SENTENCES.put(bytes('B', 'Z', 'h', level, '1', 'A', 'Y'), packed("bzip2"));
        }
        SENTENCES.put(bytes(0xFD, '7', 'z', 'X', 'Z'), packed("xz"));
        SENTENCES.put(bytes('P', 'A', 'R', '1'), of("Parquet"));
        SENTENCES.put(bytes('O', 'b', 'j', 1), of("Avro"));
        SENTENCES.put(bytes(0x89, 'P', 'N', 'G'), ofPictures("PNG"));
        SENTENCES.put(bytes(0xFF, 0xD8, 0xFF), ofPictures("JPEG"));
        SENTENCES.put(bytes('G', 'I', 'F', '8', '7', 'a'), ofPictures("GIF"));
        SENTENCES.put(bytes('G', 'I', 'F', '8', '9', 'a'), ofPictures("GIF"));
        SENTENCES.put(bytes('%', 'P', 'D', 'F', '-'), of("PDF"));
        SENTENCES.put(bytes('S', 'Q', 'L', 'i', 't', 'e', ' ', 'f'), of("SQLite"));
    }

    private ForeignFiles() {}

    /**
     * Returns if the file may be text.
     *
     * @throws MappingException if it is none, as one sentence
     */
    static void refuse(byte[] beginning, int length) {
        for (Map.Entry<byte[], String> each : SENTENCES.entrySet()) {
            byte[] mark = each.getKey();
            if (mark.length <= length && Arrays.equals(beginning, 0, mark.length, mark, 0, mark.length)) {
                throw new MappingException(each.getValue());
            }
        }
        if (length >= 4 && (isHalfZero(beginning, 0) || isHalfZero(beginning, 1))) {
            throw new MappingException(UTF_16);
        }
        if (length >= TAR_MARK_AT + TAR_MARK.length
                && Arrays.equals(beginning, TAR_MARK_AT, TAR_MARK_AT + TAR_MARK.length, TAR_MARK, 0, TAR_MARK.length)) {
            throw new MappingException(TAR);
        }
        if (controls(beginning, length) >= CONTROLS_MIN && !isUtf8(beginning, length)) {
            throw new MappingException(NO_TEXT);
        }
    }

    /** How many different control characters there are, beside those that format texts. */
    private static long controls(byte[] beginning, int length) {
        return IntStream.range(0, length)
                .map(i -> beginning[i])
                .filter(c -> c >= 0 && c < ' ' && "\t\n\f\r\u001A".indexOf(c) < 0)
                .distinct()
                .count();
    }

    private static boolean isUtf8(byte[] beginning, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(ByteBuffer.wrap(beginning, 0, length), CharBuffer.allocate(length), false);
        // A character that is cut off at the end counts for whole.
        return !result.isError();
    }

    /** Whether two letters of ASCII are in four bytes, each with a zero before it or behind. */
    private static boolean isHalfZero(byte[] beginning, int zero) {
        return beginning[zero] == 0 && beginning[zero + 2] == 0 && beginning[1 - zero] > 0 && beginning[3 - zero] > 0;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static String packed(String how) {
        return "The input is packed with " + how + ", and only gzip is read: unpack it, or pack it with gzip.";
    }

    private static String ofPictures(String format) {
        return "The input is a picture (" + format + "): expected CSV or JSON lines in UTF-8.";
    }

    private static String of(String format) {
        return "The input is a file of " + format + ": expected CSV or JSON lines in UTF-8.";
    }
}
