package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.runtime.testing.MemoryStore;
import org.apache.kafka.common.utils.Bytes;

/** The parts of the stores: the kinds of rows where several share a store, or else the store as a whole. */
public final class StoreParts {

    private StoreParts() {}

    /** A store in memory that counts by part. */
    static MemoryStore store(String name) {
        return new MemoryStore(name, key -> of(name, key));
    }

    /** The part of a store that a key lies in. */
    public static String of(String store, Bytes key) {
        if (store.equals(StoreNames.PROFILES)) {
            return StoreKeys.place(key.get()).kind().name();
        }
        if (!store.equals(StoreNames.TASK)) {
            return store;
        }
        for (RowKind kind : RowKind.values()) {
            if (!kind.isOfProfile() && new StoreKeys(kind).prefix()[0] == key.get()[0]) {
                return kind.name();
            }
        }
        throw new IllegalStateException("A row of no kind");
    }
}
