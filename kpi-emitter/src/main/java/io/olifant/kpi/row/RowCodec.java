package io.olifant.kpi.row;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.MeasuresCodec;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;

/** What a row says, in bytes that are equal when rows say the same, and the value of the store of rows. For one thread. */
public final class RowCodec {

    public static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

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

    public byte[] encode(PublishedRow row) {
        return writer.reset()
                .writeByte(VERSION)
                .writeLong(row.emissions())
                .writeBytes(row.contentOrNull())
                .toBytes();
    }

    public PublishedRow decode(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        return new PublishedRow(reader.readLong(), reader.readBytes());
    }
}
