package io.olifant.kpi.store;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.row.PublishedRow;
import io.olifant.kpi.row.RowCodec;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What each row said when it was last published, and how often it was. Of a row that was tombstoned a stub with the count
 * stays, so that its revision goes on growing should it come back.
 */
public final class RowStore {

    private static final int FAMILY_ROWS_MAX = 50_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final KeptFamilies<SortedMap<byte[], PublishedRow>> families =
            new KeptFamilies<>(SortedMap::size, FAMILY_ROWS_MAX);
    private final CellCodec cells = new CellCodec();
    private final RowCodec codec = new RowCodec();

    /** @param store without a cache of its own */
    public RowStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = Objects.requireNonNull(store);
    }

    /** Sees the rows of a walk. */
    @FunctionalInterface
    public interface Visitor {

        void visit(Family family, Coordinates at, PublishedRow row);
    }

    /** All rows and stubs of a family by key, in the order of the keys. To be looked at before the next put. */
    public SortedMap<byte[], PublishedRow> ofFamily(Family family) {
        return Collections.unmodifiableSortedMap(keptOf(family));
    }

    private SortedMap<byte[], PublishedRow> keptOf(Family family) {
        SortedMap<byte[], PublishedRow> kept = families.getOrNull(family);
        if (kept == null) {
            kept = read(family);
            families.keep(family, kept);
        }
        return kept;
    }

    private SortedMap<byte[], PublishedRow> read(Family family) {
        SortedMap<byte[], PublishedRow> rows = new TreeMap<>(Arrays::compareUnsigned);
        byte[] from = cells.family(family);
        byte[] end = Ranges.afterPrefix(from);
        try (KeyValueIterator<Bytes, byte[]> stored = store.range(Bytes.wrap(from), Bytes.wrap(end))) {
            while (stored.hasNext()) {
                KeyValue<Bytes, byte[]> row = stored.next();
                // The end of a store's range is inclusive.
                if (!Arrays.equals(row.key.get(), end)) {
                    rows.put(row.key.get(), codec.decode(row.value));
                }
            }
        }
        return rows;
    }

    /**
     * Visits up to {@code max} rows and stubs of a figure and period type, from a cursor on.
     *
     * @param cursorOrNull null at the beginning, then what the last call returned
     * @return the cursor for the next call, or null after the last row
     */
    public byte[] forEach(PeriodType type, Kpi kpi, byte[] cursorOrNull, int max, Visitor visitor) {
        byte[] prefix = cells.prefix(type, kpi);
        byte[] end = Ranges.afterPrefix(prefix);
        int visited = 0;
        byte[] from = cursorOrNull == null ? prefix : cursorOrNull;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(Bytes.wrap(from), Bytes.wrap(end))) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                byte[] key = row.key.get();
                if (Arrays.equals(key, end)) {
                    return null;
                }
                if (visited == max) {
                    return key;
                }
                visited++;
                visitor.visit(cells.familyOf(key), cells.coordinatesOf(key), codec.decode(row.value));
            }
        }
        return null;
    }

    public void put(Family family, Coordinates at, PublishedRow row) {
        byte[] key = cells.key(family, at);
        store.put(Bytes.wrap(key), codec.encode(row));
        SortedMap<byte[], PublishedRow> kept = families.getOrNull(family);
        if (kept != null) {
            kept.put(key, row);
        }
    }
}
