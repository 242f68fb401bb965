package io.olifant.kpi.store;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.CellCodec;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.runtime.binary.BinaryReader;
import io.olifant.runtime.binary.BinaryWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The families that have cells or rows, or whose rows use cells of others: all of them in memory, since there are few and they
 * come and go rarely. Beside them, in the same store, the greatest W at which rows were computed.
 */
public final class FamilyStore {

    /** No W is known. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public static final int VERSION = 1;
    private static final byte[] PRESENT = {VERSION};

    /** Less than the key of any family, since no period type has the number 0. */
    private static final Bytes OBSERVED = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> store;
    private final CellCodec cells = new CellCodec();
    private final TreeMap<byte[], Family> familyByKey = new TreeMap<>(Arrays::compareUnsigned);
    private long observedMs = NO_TIME;

    /** @param store without a cache of its own */
    public FamilyStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = Objects.requireNonNull(store);
        try (KeyValueIterator<Bytes, byte[]> rows = store.all()) {
            rows.forEachRemaining(this::read);
        }
    }

    private void read(KeyValue<Bytes, byte[]> row) {
        if (row.key.equals(OBSERVED)) {
            BinaryReader reader = new BinaryReader(row.value);
            reader.readVersion(VERSION);
            observedMs = reader.readLong();
        } else {
            familyByKey.put(row.key.get(), cells.familyOf(row.key.get()));
        }
    }

    public void add(Family family) {
        byte[] key = cells.family(family);
        if (familyByKey.putIfAbsent(key, family) == null) {
            store.put(Bytes.wrap(key), PRESENT);
        }
    }

    public void remove(Family family) {
        byte[] key = cells.family(family);
        if (familyByKey.remove(key) != null) {
            store.delete(Bytes.wrap(key));
        }
    }

    /** All families, in the order of their keys. */
    public Collection<Family> all() {
        return Collections.unmodifiableCollection(familyByKey.values());
    }

    /** All families of a figure and period type. */
    public List<Family> of(PeriodType type, Kpi kpi) {
        byte[] prefix = cells.prefix(type, kpi);
        return List.copyOf(
                familyByKey.subMap(prefix, Ranges.afterPrefix(prefix)).values());
    }

    /** The greatest W that families know, or {@link #NO_TIME}. */
    public long observedMs() {
        return observedMs;
    }

    public void putObservedMs(long newObservedMs) {
        observedMs = newObservedMs;
        store.put(
                OBSERVED,
                new BinaryWriter().writeByte(VERSION).writeLong(observedMs).toBytes());
    }
}
