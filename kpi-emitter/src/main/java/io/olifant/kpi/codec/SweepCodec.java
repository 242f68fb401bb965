package io.olifant.kpi.codec;

import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;

/** The state of the sweep over the families. For one thread. */
public final class SweepCodec {

    private static final int VERSION = 1;

    private final BinaryWriter writer = new BinaryWriter();
    private final BinaryReader reader = new BinaryReader();

    /**
     * How far the families know of W.
     *
     * @param doneMs the W that all families know, or {@link #NO_TIME}
     * @param targetMs the W that a sweep under way brings; equal to {@code doneMs} when none is
     * @param cursor where the sweep goes on
     */
    public record Sweep(long doneMs, long targetMs, byte[] cursor) {

        /** No W is known. */
        public static final long NO_TIME = Long.MIN_VALUE;

        /** No family knows of any W. */
        public static final Sweep NEVER = new Sweep(NO_TIME, NO_TIME, new byte[0]);

        public boolean isUnderWay() {
            return targetMs != doneMs;
        }
    }

    public byte[] encode(Sweep sweep) {
        return writer.reset()
                .writeByte(VERSION)
                .writeLong(sweep.doneMs())
                .writeLong(sweep.targetMs())
                .writeBytes(sweep.cursor())
                .toBytes();
    }

    public Sweep decode(byte[] value) {
        reader.reset(value).readVersion(VERSION);
        return new Sweep(reader.readLong(), reader.readLong(), reader.readBytes());
    }
}
