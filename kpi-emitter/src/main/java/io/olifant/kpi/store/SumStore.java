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

    /**
     * Visits up to {@code max} sums whose keys begin with a prefix, in the order of the keys, from a cursor on.
     *
     * @param cursor the prefix at the beginning, then what the last call returned
     * @return the cursor for the next call, or null after the last sum
     */
    public byte[] forEach(byte[] prefix, byte[] cursor, int max, BiConsumer<byte[], Measures> visitor) {
        byte[][] next = {null};
        int[] visited = {0};
        table.scan(cursor, Ranges.afterPrefix(prefix), (key, value) -> {
            if (visited[0] == max) {
                next[0] = key;
                return false;
            }
            visited[0]++;
            visitor.accept(key, codec.decode(value));
            return true;
        });
        return next[0];
    }

    /** The first key that begins with a prefix and is none of those that begin with another; null if there is none. */
    public byte[] keyAfterOrNull(byte[] prefix, byte[] other) {
        byte[][] found = {null};
        table.scan(Ranges.afterPrefix(other), Ranges.afterPrefix(prefix), (key, value) -> {
            found[0] = key;
            return false;
        });
        return found[0];
    }

    /** Visits all sums whose keys begin with a prefix, in the order of the keys. */
    public void forEach(byte[] prefix, BiConsumer<byte[], Measures> visitor) {
        table.scan(prefix, Ranges.afterPrefix(prefix), (key, value) -> {
            visitor.accept(key, codec.decode(value));
            return true;
        });
    }
}
