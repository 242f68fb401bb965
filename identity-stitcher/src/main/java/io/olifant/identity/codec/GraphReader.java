package io.olifant.identity.codec;

import io.olifant.runtime.binary.BinaryReader;

/** Reads what {@link GraphWriter} wrote. For one thread. */
public final class GraphReader {

    private final BinaryReader reader = new BinaryReader();
    private final String[] remembered = new String[GraphWriter.REMEMBERED_MAX];
    private int count;

    public GraphReader reset(byte[] bytes) {
        reader.reset(bytes);
        count = 0;
        return this;
    }

    public int readVersion(int newest) {
        return reader.readVersion(newest);
    }

    public int readVersion(int oldest, int newest) {
        return reader.readVersion(oldest, newest);
    }

    public byte readByte() {
        return reader.readByte();
    }

    public boolean readBoolean() {
        return reader.readBoolean();
    }

    public long readLong() {
        return reader.readLong();
    }

    public int readInt() {
        return reader.readInt();
    }

    public String readText() {
        int length = reader.readInt();
        if (length < 0) {
            return length == -1 ? null : before(-2 - length);
        }
        String text = reader.readText(length);
        if (count < GraphWriter.REMEMBERED_MAX) {
            remembered[count++] = text;
        }
        return text;
    }

    private String before(int index) {
        if (index >= count) {
            throw new IllegalStateException(
                    "A text that stands for number " + index + " of " + count + "; this is no value of the graph");
        }
        return remembered[index];
    }
}
