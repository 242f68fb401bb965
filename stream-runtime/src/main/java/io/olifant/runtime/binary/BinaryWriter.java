package io.olifant.runtime.binary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the compact internal forms of stores and loop messages: variable-length integers, length-prefixed texts and
 * bytes. One writer is used again and again by one thread; only {@link #toBytes()} allocates.
 *
 * <p>Values begin with a version byte, so that a later release can still read them. Keys use the {@code sortable}
 * methods, whose bytes order as the values do.
 */
public final class BinaryWriter {

    private byte[] buffer = new byte[256];
    private int size;

    /** Forgets what was written. */
    public BinaryWriter reset() {
        size = 0;
        return this;
    }

    public BinaryWriter writeByte(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
        return this;
    }

    public BinaryWriter writeBoolean(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    /** An integer in one to ten bytes, short when its magnitude is small (zig-zag). */
    public BinaryWriter writeLong(long value) {
        ensure(10);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
        return this;
    }

    /** A text as length and UTF-8; null differs from the empty text. */
    public BinaryWriter writeText(String text) {
        return writeBytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their length; null differs from none. */
    public BinaryWriter writeBytes(byte[] bytes) {
        if (bytes == null) {
            return writeLong(-1);
        }
        writeLong(bytes.length);
        return writeRaw(bytes);
    }

    /** Bytes as they are. */
    public BinaryWriter writeRaw(byte[] bytes) {
        return writeRaw(bytes, 0, bytes.length);
    }

    /** Some of the bytes, as they are. */
    public BinaryWriter writeRaw(byte[] bytes, int from, int to) {
        ensure(to - from);
        System.arraycopy(bytes, from, buffer, size, to - from);
        size += to - from;
        return this;
    }

    /** An integer as eight bytes that order as the values do, negative before positive. */
    public BinaryWriter writeSortableLong(long value) {
        ensure(8);
        long bits = value ^ Long.MIN_VALUE;
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (bits >>> shift);
        }
        return this;
    }

    /**
     * Bytes that end by themselves and order as the originals do: a zero byte becomes 0x00 0xff, and 0x00 0x00 ends it.
     * Two keys made of such parts never run into each other.
     */
    public BinaryWriter writeSortableBytes(byte[] bytes) {
        ensure(2 * bytes.length + 2);
        for (byte b : bytes) {
            buffer[size++] = b;
            if (b == 0) {
                buffer[size++] = (byte) 0xff;
            }
        }
        buffer[size++] = 0;
        buffer[size++] = 0;
        return this;
    }

    /** A text in UTF-8, in the form of {@link #writeSortableBytes(byte[])}. */
    public BinaryWriter writeSortableText(String text) {
        return writeSortableBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was written since the last {@link #reset()}. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
        }
    }
}
