package io.olifant.kpi.testkit;

import io.olifant.kpi.store.ByteTable;
import java.util.Arrays;
import java.util.TreeMap;

/** A table in memory, for tests. Refuses to be changed while it is scanned. */
public final class InMemoryTable implements ByteTable {

    private final TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    private boolean isScanned;
    private int writes;

    @Override
    public byte[] get(byte[] key) {
        return rows.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        beforeWrite();
        rows.put(key.clone(), value.clone());
    }

    @Override
    public void delete(byte[] key) {
        beforeWrite();
        rows.remove(key);
    }

    @Override
    public void scan(byte[] from, byte[] toOrNull, Visitor visitor) {
        isScanned = true;
        for (var row : rows.tailMap(from, true).entrySet()) {
            boolean isBehind = toOrNull != null && Arrays.compareUnsigned(row.getKey(), toOrNull) >= 0;
            if (isBehind || !visitor.visit(row.getKey().clone(), row.getValue().clone())) {
                break;
            }
        }
        isScanned = false;
    }

    public int size() {
        return rows.size();
    }

    /** How often a row was put or deleted. */
    public int writes() {
        return writes;
    }

    private void beforeWrite() {
        if (isScanned) {
            throw new IllegalStateException("The table is changed while it is scanned");
        }
        writes++;
    }
}
