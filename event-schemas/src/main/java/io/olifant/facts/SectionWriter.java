package io.olifant.facts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the bytes of a section. Small integers are short, and a text that comes again is a number, since the entries of a
 * fact name the same few channels and sources over and over. For one thread.
 */
final class SectionWriter {

    /** Instead of a text: none. */
    static final int NULL_TEXT = 0;
    /** Instead of a text: one that was not there before follows. From here on, numbers of those that were. */
    static final int NEW_TEXT = 1;

    static final int FIRST_KNOWN_TEXT = 2;

    /** Before what only some sections have, at their end. */
    static final byte MORE = 1;

    /** A buffer that grew beyond this for one large fact is given back. */
    private static final int BUFFER_KEPT_MAX_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 512;

    private static final ThreadLocal<SectionWriter> OF_THREAD = ThreadLocal.withInitial(SectionWriter::new);

    private final Map<String, Integer> numberByText = new HashMap<>();
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int size;

    private SectionWriter() {}

    /** The one writer of this thread, which is done with whatever it wrote before. */
    static SectionWriter ofThread() {
        return OF_THREAD.get().reset();
    }

    /** Forgets what was written. */
    SectionWriter reset() {
        size = 0;
        if (buffer.length > BUFFER_KEPT_MAX_BYTES) {
            buffer = new byte[BUFFER_BYTES];
        }
        numberByText.clear();
        return this;
    }

    /** Says that something follows that only some sections have. */
    SectionWriter writeIsMore() {
        ensure(1);
        buffer[size++] = MORE;
        return this;
    }

    SectionWriter writeBoolean(boolean value) {
        ensure(1);
        buffer[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** An integer in one to ten bytes, short when its magnitude is small. */
    SectionWriter writeLong(long value) {
        ensure(10);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
        return this;
    }

    SectionWriter writeText(String textOrNull) {
        if (textOrNull == null) {
            return writeLong(NULL_TEXT);
        }
        Integer known = numberByText.putIfAbsent(textOrNull, FIRST_KNOWN_TEXT + numberByText.size());
        if (known != null) {
            return writeLong(known);
        }
        byte[] text = textOrNull.getBytes(StandardCharsets.UTF_8);
        writeLong(NEW_TEXT).writeLong(text.length);
        return writeRaw(text);
    }

    /** Bytes as they are. */
    SectionWriter writeRaw(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
        }
    }
}
