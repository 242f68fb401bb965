package io.olifant.runtime.binary;

import io.olifant.schemas.OtherReleaseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link BinaryWriter} wrote.
 *
 * <p>Bytes that no writer can have written mean that a store or an internal topic is broken: {@link
 * IllegalStateException} or {@link ArrayIndexOutOfBoundsException}, which stop the task.
 */
public final class BinaryReader {

    private byte[] bytes = new byte[0];
    private int position;

    public BinaryReader() {}

    public BinaryReader(byte[] bytes) {
        reset(bytes);
    }

    /** Begins with other bytes. */
    public BinaryReader reset(byte[] newBytes) {
        bytes = newBytes;
        position = 0;
        return this;
    }

    public byte readByte() {
        return bytes[position++];
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public long readLong() {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes[position++];
            rest |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IllegalStateException("An integer of more than ten bytes at position " + position);
    }

    public int readInt() {
        return Math.toIntExact(readLong());
    }

    public String readText() {
        int length = readInt();
        return length < 0 ? null : readText(length);
    }

    /** A text whose length, in UTF-8, was read before. */
    public String readText(int length) {
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public byte[] readBytes() {
        int length = readInt();
        if (length < 0) {
            return null;
        }
        byte[] result = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return result;
    }

    public long readSortableLong() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | bytes[position++] & 0xff;
        }
        return bits ^ Long.MIN_VALUE;
    }

    public byte[] readSortableBytes() {
        byte[] result = new byte[bytes.length - position];
        int length = 0;
        while (true) {
            byte b = bytes[position++];
            if (b == 0) {
                byte next = bytes[position++];
                if (next == 0) {
                    return Arrays.copyOf(result, length);
                }
                if (next != (byte) 0xff) {
                    throw new IllegalStateException("A zero byte followed by " + next + " at position " + position);
                }
            }
            result[length++] = b;
        }
    }

    public String readSortableText() {
        return new String(readSortableBytes(), StandardCharsets.UTF_8);
    }

    /** Reads the version byte of a value and insists that it is one that this release knows. */
    public int readVersion(int newest) {
        return readVersion(1, newest);
    }

    /** The same of a value whose first versions this release knows no longer. */
    public int readVersion(int oldest, int newest) {
        int version = readByte();
        if (version < 1 || version > newest) {
            throw new OtherReleaseException("A value of version " + version + ", but this release knows " + oldest
                    + " to " + newest + "; it was written by a newer release or is no value of this kind");
        }
        if (version < oldest) {
            throw new OtherReleaseException("A value of version " + version + " of an earlier release, but this release"
                    + " knows " + oldest + " to " + newest + "; a release between the two reads it, or a reset has all"
                    + " input read anew");
        }
        return version;
    }

    /** Goes on behind so many bytes. */
    public BinaryReader skip(int count) {
        position += count;
        return this;
    }

    /** Where the byte that is read next is. */
    public int position() {
        return position;
    }

    /** Whether everything was read. */
    public boolean isAtEnd() {
        return position == bytes.length;
    }
}
