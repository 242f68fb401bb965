package io.olifant.runtime.lookup;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * The rows that a store has passed on to RocksDB, for typed facades that only read: what still waits in Streams' record
 * cache, for a commit interval at most, is not seen. Writing is a defect of ours and ends in an exception.
 *
 * <p>Past the cache, because each of its reads takes a lock that a commit holds while it flushes, and because a range
 * without a near end copies all cached keys behind its beginning. Not by Streams' queries of a store, which go past the
 * cache too: in 4.3 they take the locks of RocksDB's store and of its position in the order opposite to the one in which a
 * write takes them, so that a reader and the task come to wait for each other for ever.
 */
public final class ReadOnlyRows implements KeyValueStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> rows;

    /**
     * @param store of bytes, such as {@link io.olifant.runtime.streams.BinaryStores} makes; another thread may own it
     */
    public ReadOnlyRows(StateStore store) {
        this.rows = innermost(store);
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> innermost(StateStore store) {
        StateStore inner = store;
        while (inner instanceof WrappedStateStore<?, ?, ?> wrapper) {
            inner = wrapper.wrapped();
        }
        if (inner instanceof KeyValueStore<?, ?> keyValueStore) {
            return (KeyValueStore<Bytes, byte[]>) keyValueStore;
        }
        throw new IllegalArgumentException("The store " + store.name() + " keeps no rows by key");
    }

    @Override
    public byte[] get(Bytes key) {
        return rows.get(key);
    }

    /**
     * The rows of a range, both ends included; null for an open end.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException if the store was closed, since its partition moves
     */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return rows.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return rows.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return rows.all();
    }

    @Override
    public long approximateNumEntries() {
        return rows.approximateNumEntries();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public boolean persistent() {
        return rows.persistent();
    }

    @Override
    public boolean isOpen() {
        return rows.isOpen();
    }

    @Override
    public void put(Bytes key, byte[] value) {
        throw readOnly();
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        throw readOnly();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        throw readOnly();
    }

    @Override
    public byte[] delete(Bytes key) {
        throw readOnly();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw readOnly();
    }

    @Override
    public void close() {
        throw readOnly();
    }

    private IllegalStateException readOnly() {
        return new IllegalStateException("The store " + name() + " was opened for looking up, and cannot be changed");
    }
}
