package io.olifant.kpi.codec;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.row.Row;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;

/** What a row says, in bytes that are equal when rows say the same, and the value of the store of rows. For one thread. */
public final class RowCodec {

    private static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /**
     * A row as it was last emitted.
     *
     * @param emissions how often it was emitted, tombstones included
     * @param contentOrNull what it said; null if it was tombstoned
     */
    public record StoredRow(long emissions, byte[] contentOrNull) {

        /** Never emitted. */
        public static final StoredRow NONE = new StoredRow(0, null);
    }

    /** What a row says. Its place is in its key. */
    public byte[] content(Row row) {
        writer.reset().writeBoolean(row.isFinal());
        MeasuresCodec.write(row.measures(), writer);
        if (row.textOrNull() != null) {
            writer.writeText(row.textOrNull());
        }
        return writer.toBytes();
    }

    /** The row at a place that says this. */
    public Row row(Coordinates at, byte[] content) {
        reader.reset(content);
        boolean isFinal = reader.readBoolean();
        Measures measures = MeasuresCodec.read(reader);
        return new Row(at, isFinal, measures, reader.isAtEnd() ? null : reader.readText());
    }

    public byte[] encodeStored(StoredRow row) {
        return writer.reset()
                .writeByte(VERSION)
                .writeLong(row.emissions())
                .writeBytes(row.contentOrNull())
                .toBytes();
    }

    public StoredRow decodeStored(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        return new StoredRow(reader.readLong(), reader.readBytes());
    }
}
