package io.olifant.kpi.codec;

import io.olifant.kpi.cell.Measures;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;

/** The messages from the first step of summing to the second. For one thread. */
public final class PartialCodec {

    private static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /**
     * What one task's customers add up to in a cell: the full sum, not a difference, so that a message may come twice.
     *
     * @param task the partition of facts that the task owns
     * @param cell the key of the cell
     */
    public record Partial(int task, byte[] cell, Measures sum) {}

    public byte[] encode(Partial partial) {
        writer.reset().writeByte(VERSION).writeLong(partial.task()).writeBytes(partial.cell());
        MeasuresCodec.write(partial.sum(), writer);
        return writer.toBytes();
    }

    public Partial decode(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        return new Partial(reader.readInt(), reader.readBytes(), MeasuresCodec.read(reader));
    }
}
