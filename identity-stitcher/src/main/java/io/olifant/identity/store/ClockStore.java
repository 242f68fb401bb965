package io.olifant.identity.store;

import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** One row: the greatest event time that the task has published. */
public final class ClockStore {

    /** No event time was published yet. */
    public static final long NEVER = Long.MIN_VALUE;

    static final int VERSION = 1;
    private static final Bytes KEY = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> row;
    private final BinaryWriter writer = new BinaryWriter();

    public ClockStore(KeyValueStore<Bytes, byte[]> row) {
        this.row = row;
    }

    /** The time in milliseconds since 1970, or {@link #NEVER}. */
    public long timeMs() {
        byte[] value = row.get(KEY);
        if (value == null) {
            return NEVER;
        }
        BinaryReader reader = new BinaryReader(value);
        reader.readVersion(VERSION);
        return reader.readLong();
    }

    public void put(long timeMs) {
        row.put(KEY, writer.reset().writeByte(VERSION).writeLong(timeMs).toBytes());
    }
}
