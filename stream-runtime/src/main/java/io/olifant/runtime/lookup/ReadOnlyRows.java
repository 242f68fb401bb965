package io.olifant.runtime.lookup;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * The rows that a store has passed on to RocksDB, for typed facades that only read: what still waits in Streams' record
 * cache, or of a transactional store for the commit, is not seen; that is a commit interval at most. Writing is a defect of
 * ours and ends in an exception.
 *
 * <p>Past the cache, because each of its reads takes a lock that a commit holds while it flushes, and because a range
 * without a near end copies all cached keys behind its beginning. Past what waits for the commit for the same reasons: a
 * range of another thread would copy what waits in it under a lock. Not by Streams' queries of a store, which can be told to
 * read what is committed, too: up to 4.4 they take the locks of RocksDB's store and of its position in the order opposite to
 * the one in which a write takes them, so that a reader and the task come to wait for each other for ever (KAFKA-19629).
 */
public final class ReadOnlyRows implements KeyValueStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> store;

    /**
     * @param store of bytes, such as {@link io.olifant.runtime.streams.BinaryStores} makes; another thread may own it
     */
    public ReadOnlyRows(StateStore store) {
        this.store = innermost(store);
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

    /**
     * What is committed. To be asked for anew with each read, and read under the store's lock: in 4.4 such a view goes on to
     * use the database that was open when it was made, and takes no lock against its being closed, as the store's own reads do.
     */
    private <T> T read(Function<ReadOnlyKeyValueStore<Bytes, byte[]>, T> read) {
        synchronized (store) {
            return read.apply(store.readOnly(IsolationLevel.READ_COMMITTED));
        }
    }

    @Override
    public byte[] get(Bytes key) {
        return read(rows -> rows.get(key));
    }

    /**
     * The rows of a range, both ends included; null for an open end.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException if the store was closed, since its partition moves
     */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return read(rows -> rows.range(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return read(rows -> rows.reverseRange(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return read(rows -> rows.all());
    }

    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
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
