package io.olifant.kpi.store;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.codec.MeasuresCodec;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Sums by key; a sum of zero takes no row. */
public final class SumStore {

    private final ByteTable table;
    private final MeasuresCodec codec = new MeasuresCodec();

    public SumStore(ByteTable table) {
        this.table = Objects.requireNonNull(table);
    }

    /** The sum under a key, zero if there is none. */
    public Measures get(byte[] key) {
        byte[] value = table.get(key);
        return value == null ? Measures.ZERO : codec.decode(value);
    }

    public void put(byte[] key, Measures sum) {
        if (sum.isZero()) {
            table.delete(key);
        } else {
            table.put(key, codec.encode(sum));
        }
    }

    /** Adds a difference, which may be negative. */
    public void add(byte[] key, Measures difference) {
        put(key, get(key).plus(difference));
    }

    /** Visits all sums whose keys begin with a prefix, in the order of the keys. */
    public void forEach(byte[] prefix, BiConsumer<byte[], Measures> visitor) {
        table.scan(prefix, Ranges.afterPrefix(prefix), (key, value) -> {
            visitor.accept(key, codec.decode(value));
            return true;
        });
    }
}
