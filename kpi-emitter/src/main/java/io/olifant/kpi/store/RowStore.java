package io.olifant.kpi.store;

import io.olifant.kpi.codec.RowCodec;
import io.olifant.kpi.codec.RowCodec.StoredRow;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

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

    public void put(byte[] key, StoredRow row) {
        table.put(key, codec.encodeStored(row));
    }
}
