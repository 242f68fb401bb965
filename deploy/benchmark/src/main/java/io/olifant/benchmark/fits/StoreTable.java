package io.olifant.benchmark.fits;

import io.olifant.kpi.store.ByteTable;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store as the emitter's facades want it. */
record StoreTable(KeyValueStore<Bytes, byte[]> store) implements ByteTable {

    @Override
    public byte[] get(byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(byte[] key) {
        store.put(Bytes.wrap(key), null);
    }

    @Override
    public void scan(byte[] from, byte[] toOrNull, Visitor visitor) {
        Bytes to = toOrNull == null ? null : Bytes.wrap(toOrNull);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(from.length == 0 ? null : Bytes.wrap(from), to)) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                byte[] key = row.key.get();
                boolean isBehind = toOrNull != null && Arrays.equals(key, toOrNull);
                if (isBehind || !visitor.visit(key, row.value)) {
                    return;
                }
            }
        }
    }
}
