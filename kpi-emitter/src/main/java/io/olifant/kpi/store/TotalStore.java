package io.olifant.kpi.store;

import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.MeasuresCodec;
import io.olifant.runtime.streams.WriteBack;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What each cell holds; one that holds zero takes no row. */
public final class TotalStore {

    /** Of single cells that change. An entry counts for a hundred bytes and some, so that this is about seventeen thousand. */
    private static final long BYTES_MAX = 2L << 20;

    private static final int CHANGED_MAX = 50_000;

    /** Of whole families, whose rows are computed again and again. */
    private static final int FAMILY_CELLS_MAX = 100_000;

    private final WriteBack<Cell, Measures> totals;
    private final KeptFamilies<Map<Coordinates, Measures>> families = new KeptFamilies<>(Map::size, FAMILY_CELLS_MAX);
    private final CellCodec cells = new CellCodec();
    private final MeasuresCodec codec = new MeasuresCodec();

    /** @param store without a cache of its own */
    public TotalStore(KeyValueStore<Bytes, byte[]> store) {
        this.totals = new WriteBack<>(store, new Form(), BYTES_MAX, CHANGED_MAX);
    }

    /** What a cell holds, zero if there is none. */
    public Measures get(Cell cell) {
        Measures total = totals.getOrNull(cell);
        return total == null ? Measures.ZERO : total;
    }

    public void put(Cell cell, Measures total) {
        if (total.isZero()) {
            totals.remove(cell);
        } else {
            totals.put(cell, total);
        }
        Map<Coordinates, Measures> kept = families.getOrNull(cell.family());
        if (kept != null) {
            if (total.isZero()) {
                kept.remove(cell.at());
            } else {
                kept.put(cell.at(), total);
            }
        }
        if (totals.isFull()) {
            write();
        }
    }

    /** Adds a difference, which may be negative. */
    public void add(Cell cell, Measures difference) {
        put(cell, get(cell).plus(difference));
    }

    /** All cells of a family by their place. To be looked at before the next change, and not to be kept. */
    public Map<Coordinates, Measures> ofFamily(Family family) {
        Map<Coordinates, Measures> kept = families.getOrNull(family);
        if (kept == null) {
            kept = read(family);
            families.keep(family, kept);
        }
        return Collections.unmodifiableMap(kept);
    }

    private Map<Coordinates, Measures> read(Family family) {
        Map<Coordinates, Measures> read = new HashMap<>();
        byte[] prefix = cells.family(family);
        forEach(prefix, prefix, Integer.MAX_VALUE, read::put);
        return read;
    }

    /**
     * Visits up to {@code max} cells of a family in the order of their keys, from a cursor on. For families that are too large
     * to be kept.
     *
     * @param cursorOrNull null at the beginning, then what the last call returned
     * @return the cursor for the next call, or null after the last cell
     */
    public byte[] forEach(Family family, byte[] cursorOrNull, int max, BiConsumer<Coordinates, Measures> visitor) {
        byte[] prefix = cells.family(family);
        return forEach(prefix, cursorOrNull == null ? prefix : cursorOrNull, max, visitor);
    }

    private byte[] forEach(byte[] prefix, byte[] cursor, int max, BiConsumer<Coordinates, Measures> visitor) {
        int visited = 0;
        try (KeyValueIterator<Bytes, byte[]> rows = range(cursor, prefix)) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (!startsWith(row.key.get(), prefix)) {
                    return null;
                }
                if (visited == max) {
                    return row.key.get();
                }
                visited++;
                visitor.accept(cells.coordinatesOf(row.key.get()), codec.decode(row.value));
            }
        }
        return null;
    }

    /** The first family whose key begins with a prefix and comes behind another family; null if there is none. */
    Family familyAfterOrNull(byte[] prefix, Family other) {
        try (KeyValueIterator<Bytes, byte[]> rows = range(Ranges.afterPrefix(cells.family(other)), prefix)) {
            if (!rows.hasNext()) {
                return null;
            }
            byte[] key = rows.next().key.get();
            return startsWith(key, prefix) ? cells.familyOf(key) : null;
        }
    }

    /** What waits is written first: rows in the store are all that a walk sees. Nothing but the commit is earlier for it. */
    private KeyValueIterator<Bytes, byte[]> range(byte[] from, byte[] prefix) {
        write();
        byte[] endOrNull = Ranges.afterPrefix(prefix);
        return totals.range(Bytes.wrap(from), endOrNull == null ? null : Bytes.wrap(endOrNull));
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Writes what changed; at the commit at the latest. */
    public void write() {
        totals.write();
    }

    private final class Form implements WriteBack.Form<Cell, Measures> {

        @Override
        public Bytes key(Cell cell) {
            return Bytes.wrap(cells.cell(cell));
        }

        @Override
        public byte[] encode(Measures total) {
            return codec.encode(total);
        }

        @Override
        public Measures decode(byte[] value) {
            return codec.decode(value);
        }
    }
}
