package io.olifant.identity.codec;

import io.olifant.runtime.binary.BinaryWriter;
import java.util.Arrays;

/**
 * Writes values and messages of the graph, in which the same identifiers and profiles are again and again: a text that was
 * written before becomes a number. For one thread.
 */
public final class GraphWriter {

    /** So many texts are repeated by number; where there are more, most are in it once. */
    static final int REMEMBERED_MAX = 32;

    private final BinaryWriter writer = new BinaryWriter();
    private final String[] remembered = new String[REMEMBERED_MAX];
    private int count;

    public GraphWriter reset() {
        writer.reset();
        Arrays.fill(remembered, 0, count, null);
        count = 0;
        return this;
    }

    public GraphWriter writeByte(int value) {
        writer.writeByte(value);
        return this;
    }

    public GraphWriter writeLong(long value) {
        writer.writeLong(value);
        return this;
    }

    public GraphWriter writeBoolean(boolean value) {
        writer.writeBoolean(value);
        return this;
    }

    /** A text, or null: its length and bytes, or -2 and below for one that was written before. */
    public GraphWriter writeText(String textOrNull) {
        if (textOrNull == null) {
            writer.writeLong(-1);
            return this;
        }
        for (int i = 0; i < count; i++) {
            if (remembered[i].equals(textOrNull)) {
                writer.writeLong(-2 - i);
                return this;
            }
        }
        if (count < REMEMBERED_MAX) {
            remembered[count++] = textOrNull;
        }
        writer.writeText(textOrNull);
        return this;
    }

    public byte[] toBytes() {
        return writer.toBytes();
    }
}
