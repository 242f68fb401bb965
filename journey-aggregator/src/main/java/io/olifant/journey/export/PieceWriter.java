package io.olifant.journey.export;

import java.io.Writer;
import java.util.function.BiConsumer;

/** Cuts a text into pieces of a greatest size. Knows no structure: the pieces one after the other are the text. */
final class PieceWriter extends Writer {

    private final int bytesMax;
    private final BiConsumer<String, Boolean> sink;
    private final StringBuilder piece = new StringBuilder();
    private int bytes;

    /**
     * @param bytesMax of a piece in UTF-8, at least 4
     * @param sink takes each piece and whether the text ends with it
     */
    PieceWriter(int bytesMax, BiConsumer<String, Boolean> sink) {
        this.bytesMax = bytesMax;
        this.sink = sink;
    }

    @Override
    public void write(char[] chars, int from, int count) {
        for (int i = from; i < from + count; i++) {
            int more = utf8Bytes(chars[i]);
            if (bytes + more > bytesMax) {
                cut();
            }
            piece.append(chars[i]);
            bytes += more;
        }
    }

    /** Gives what was written since the last piece, if anything was. */
    void finish(boolean isLast) {
        if (!piece.isEmpty()) {
            sink.accept(piece.toString(), isLast);
            piece.setLength(0);
            bytes = 0;
        }
    }

    private void cut() {
        int last = piece.length() - 1;
        char end = piece.charAt(last);
        // Half of a character beyond the basic plane goes with its other half.
        boolean isHalf = Character.isHighSurrogate(end);
        sink.accept(isHalf ? piece.substring(0, last) : piece.toString(), false);
        piece.setLength(0);
        bytes = 0;
        if (isHalf) {
            piece.append(end);
            bytes = utf8Bytes(end);
        }
    }

    /** Two for each half of a character that takes four. */
    private static int utf8Bytes(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
