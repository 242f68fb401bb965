package io.olifant.journey.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The bytes of the facts. Can remember, for a while, what those that change were before. */
final class FactRows {

    private final KeyValueStore<Bytes, byte[]> store;
    /** By key, what it was at first, null for nothing; null while nobody wants to know. */
    private Map<Bytes, byte[]> remembered;

    FactRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    byte[] get(Bytes key) {
        return store.get(key);
    }

    void put(Bytes key, byte[] value) {
        remember(key);
        store.put(key, value);
    }

    void delete(Bytes key) {
        remember(key);
        store.delete(key);
    }

    KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return store.range(from, to);
    }

    /** Remembers from here on what each fact that changes was. */
    void remember() {
        remembered = new LinkedHashMap<>();
    }

    /** What the facts were that were written since {@link #remember()}, null for those that were not; then forgets. */
    Map<Bytes, byte[]> recall() {
        Map<Bytes, byte[]> result = remembered;
        remembered = null;
        return result;
    }

    private void remember(Bytes key) {
        if (remembered != null && !remembered.containsKey(key)) {
            remembered.put(key, store.get(key));
        }
    }
}
