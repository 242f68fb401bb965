package io.olifant.journey.codec;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The compact form of a segment of a history: rows in order, each encoded as its difference from the one before. It begins with its
 * version. Not safe for use by several threads.
 */
public final class SegmentCodec {

    public static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    public byte[] encode(List<Row> rows) {
        write(writer.reset().writeByte(VERSION), rows);
        return writer.toBytes();
    }

    /** Writes rows within another value. */
    static void write(BinaryWriter writer, List<Row> rows) {
        writer.writeLong(rows.size());
        long timeMs = 0;
        String source = null;
        String anchor = null;
        for (Row row : rows) {
            RowKey key = row.key();
            writer.writeLong(key.timeMs() - timeMs);
            writeUnlessSame(writer, key.source(), source);
            writer.writeText(key.eventId());
            writeUnlessSame(writer, key.anchor(), anchor);
            Forms.writeContent(writer, row);
            timeMs = key.timeMs();
            source = key.source();
            anchor = key.anchor();
        }
    }

    /** The rows, in a list of the caller's own. */
    public List<Row> decode(byte[] segment) {
        reader.reset(segment).readVersion(VERSION);
        return read(reader);
    }

    /** Reads what {@link #write} wrote, into a list of the caller's own. */
    static List<Row> read(BinaryReader reader) {
        int size = reader.readInt();
        List<Row> rows = new ArrayList<>(size + 1);
        long timeMs = 0;
        String source = null;
        String anchor = null;
        for (int i = 0; i < size; i++) {
            timeMs += reader.readLong();
            source = readUnlessSame(reader, source);
            String eventId = reader.readText();
            anchor = readUnlessSame(reader, anchor);
            rows.add(Forms.readContent(reader, new RowKey(timeMs, source, eventId, anchor)));
        }
        return rows;
    }

    /** Null stands for the same as before: neither a source nor an anchor is ever null. */
    private static void writeUnlessSame(BinaryWriter writer, String text, String before) {
        writer.writeText(text.equals(before) ? null : text);
    }

    private static String readUnlessSame(BinaryReader reader, String before) {
        String text = reader.readText();
        return text == null ? before : text;
    }
}
