package io.olifant.kpi.store;

import io.olifant.kpi.codec.SweepCodec;
import io.olifant.kpi.codec.SweepCodec.Sweep;
import java.util.Objects;

/** How far the families have been told that W moved on: one row. */
public final class SweepStore {

    private static final byte[] KEY = {0};

    private final ByteTable table;
    private final SweepCodec codec = new SweepCodec();

    public SweepStore(ByteTable table) {
        this.table = Objects.requireNonNull(table);
    }

    public Sweep get() {
        byte[] value = table.get(KEY);
        return value == null ? Sweep.NEVER : codec.decode(value);
    }

    public void put(Sweep sweep) {
        table.put(KEY, codec.encode(sweep));
    }
}
