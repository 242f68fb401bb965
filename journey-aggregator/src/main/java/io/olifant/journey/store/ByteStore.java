package io.olifant.journey.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What typed facades need of a store of bytes. */
public interface ByteStore {

    /** The value, or null. */
    byte[] get(Bytes key);

    void put(Bytes key, byte[] value);

    void delete(Bytes key);

    /** The rows of a range, both ends included; null for an open end. Not to be written to before the walk is closed. */
    KeyValueIterator<Bytes, byte[]> range(Bytes fromOrNull, Bytes toOrNull);

    /** The same in the opposite order. */
    KeyValueIterator<Bytes, byte[]> reverseRange(Bytes fromOrNull, Bytes toOrNull);

    /** A store as it is, without a unit of work. For those who only read. */
    static ByteStore of(KeyValueStore<Bytes, byte[]> store) {
        return new ByteStore() {

            @Override
            public byte[] get(Bytes key) {
                return store.get(key);
            }

            @Override
            public void put(Bytes key, byte[] value) {
                store.put(key, value);
            }

            @Override
            public void delete(Bytes key) {
                store.delete(key);
            }

            @Override
            public KeyValueIterator<Bytes, byte[]> range(Bytes fromOrNull, Bytes toOrNull) {
                return store.range(fromOrNull, toOrNull);
            }

            @Override
            public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes fromOrNull, Bytes toOrNull) {
                return store.reverseRange(fromOrNull, toOrNull);
            }
        };
    }
}
