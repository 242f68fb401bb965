package io.olifant.kpi.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The families that have cells, or whose rows use cells of others: those that the passing of time may concern. */
public final class FamilyIndex {

    private static final byte[] PRESENT = {1};

    private final ByteTable table;

    public FamilyIndex(ByteTable table) {
        this.table = Objects.requireNonNull(table);
    }

    public void add(byte[] family) {
        if (table.get(family) == null) {
            table.put(family, PRESENT);
        }
    }

    public void remove(byte[] family) {
        table.delete(family);
    }

    /** All families whose keys begin with a prefix. */
    public List<byte[]> beginningWith(byte[] prefix) {
        List<byte[]> found = new ArrayList<>();
        table.scan(prefix, Ranges.afterPrefix(prefix), (family, value) -> found.add(family));
        return found;
    }

    /**
     * Visits up to {@code max} families from a cursor on.
     *
     * @param cursor empty at the beginning, then what the last call returned
     * @return the cursor for the next call, or null after the last family
     */
    public byte[] forEach(byte[] cursor, int max, Consumer<byte[]> visitor) {
        byte[][] next = {null};
        int[] visited = {0};
        table.scan(cursor, null, (family, value) -> {
            if (visited[0] == max) {
                next[0] = family;
                return false;
            }
            visited[0]++;
            visitor.accept(family);
            return true;
        });
        return next[0];
    }
}
