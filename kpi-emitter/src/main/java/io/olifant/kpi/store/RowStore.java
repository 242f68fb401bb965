package io.olifant.kpi.store;

import io.olifant.kpi.codec.RowCodec;
import io.olifant.kpi.codec.RowCodec.StoredRow;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What each row said when it was last emitted, and how often it was. Of a row that was tombstoned a stub with the count stays,
 * so that its revision goes on growing should it come back.
 */
public final class RowStore {

    private final ByteTable table;
    private final RowCodec codec = new RowCodec();

    public RowStore(ByteTable table) {
        this.table = Objects.requireNonNull(table);
    }

    /** All rows and stubs of a family by key. */
    public SortedMap<byte[], StoredRow> ofFamily(byte[] family) {
        SortedMap<byte[], StoredRow> rows = new TreeMap<>(Arrays::compareUnsigned);
        table.scan(family, Ranges.afterPrefix(family), (key, value) -> {
            rows.put(key, codec.decodeStored(value));
            return true;
        });
        return rows;
    }

    /**
     * Visits up to {@code max} rows and stubs whose keys begin with a prefix, from a cursor on.
     *
     * @param cursor the prefix at the beginning, then what the last call returned
     * @return the cursor for the next call, or null after the last row
     */
    public byte[] forEach(byte[] prefix, byte[] cursor, int max, BiConsumer<byte[], StoredRow> visitor) {
        byte[][] next = {null};
        int[] visited = {0};
        table.scan(cursor, Ranges.afterPrefix(prefix), (key, value) -> {
            if (visited[0] == max) {
                next[0] = key;
                return false;
            }
            visited[0]++;
            visitor.accept(key, codec.decodeStored(value));
            return true;
        });
        return next[0];
    }

    public void put(byte[] key, StoredRow row) {
        table.put(key, codec.encodeStored(row));
    }
}
