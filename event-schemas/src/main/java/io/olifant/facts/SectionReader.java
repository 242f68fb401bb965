package io.olifant.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what {@link SectionWriter} wrote. Bytes that it cannot have written mean that a store or a topic is broken: {@link
 * IllegalStateException} or {@link IndexOutOfBoundsException}, which stop the task. For one thread.
 */
final class SectionReader {

    private final List<String> texts = new ArrayList<>();
    private final byte[] bytes;
    private int position;

    SectionReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean readBoolean() {
        return bytes[position++] != 0;
    }

    long readLong() {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes[position++];
            rest |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IllegalStateException("A fact holds an integer of more than ten bytes at position " + position
                + "; something other than Olifant wrote it");
    }

    int readInt() {
        return Math.toIntExact(readLong());
    }

    /** The text, or null. */
    String readText() {
        int number = readInt();
        if (number == SectionWriter.NULL_TEXT) {
            return null;
        }
        if (number >= SectionWriter.FIRST_KNOWN_TEXT) {
            return texts.get(number - SectionWriter.FIRST_KNOWN_TEXT);
        }
        int length = readInt();
        String text = TextPool.text(bytes, position, length);
        position += length;
        texts.add(text);
        return text;
    }

    byte[] readRaw(int length) {
        byte[] result = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return result;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    /** Whether something is behind what every such section has; it begins with a byte of its own. */
    boolean readIsMore() {
        if (isAtEnd()) {
            return false;
        }
        if (bytes[position] != SectionWriter.MORE) {
            throw beyondEnd();
        }
        position++;
        return true;
    }

    /** Insists that everything was read. */
    void requireEnd() {
        if (!isAtEnd()) {
            throw beyondEnd();
        }
    }

    private IllegalStateException beyondEnd() {
        return new IllegalStateException("A section of a fact has " + (bytes.length - position)
                + " bytes behind its end; something other than Olifant wrote it");
    }
}
