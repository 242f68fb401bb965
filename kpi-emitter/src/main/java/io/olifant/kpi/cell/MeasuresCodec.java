package io.olifant.kpi.cell;

import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;

/** Measures as a value of a store, and as a part of other values. For one thread. */
public final class MeasuresCodec {

    public static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    public byte[] encode(Measures measures) {
        write(measures, writer.reset().writeByte(VERSION));
        return writer.toBytes();
    }

    public Measures decode(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        return read(reader);
    }

    public static void write(Measures measures, BinaryWriter writer) {
        writer.writeLong(measures.size());
        for (int i = 0; i < measures.size(); i++) {
            writer.writeLong(measures.get(i));
        }
    }

    public static Measures read(BinaryReader reader) {
        long[] values = new long[reader.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.readLong();
        }
        return Measures.of(values);
    }
}
