package io.olifant.kpi.topology;

import io.olifant.kpi.store.ByteTable;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A state store as a table of bytes. */
final class StateTable implements ByteTable {

    private final KeyValueStore<Bytes, byte[]> store;

    private StateTable(KeyValueStore<Bytes, byte[]> store) {
        this.store = Objects.requireNonNull(store);
    }

    /** The store with this name of a task. */
    static ByteTable of(ProcessorContext<?, ?> context, String name) {
        return new StateTable(context.getStateStore(name));
    }

    @Override
    public byte[] get(byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(Bytes.wrap(key), value);
    }

    /** Not the store's own delete, which would read the old value first. */
    @Override
    public void delete(byte[] key) {
        store.put(Bytes.wrap(key), null);
    }

    @Override
    public void scan(byte[] from, byte[] toOrNull, Visitor visitor) {
        // The end of a store's range is inclusive, ours is not.
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(boundOrNull(from), boundOrNull(toOrNull))) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                byte[] key = row.key.get();
                boolean isBehind = toOrNull != null && Arrays.compareUnsigned(key, toOrNull) >= 0;
                if (isBehind || !visitor.visit(key, row.value)) {
                    return;
                }
            }
        }
    }

    private static Bytes boundOrNull(byte[] keyOrNull) {
        return keyOrNull == null || keyOrNull.length == 0 ? null : Bytes.wrap(keyOrNull);
    }
}
