package io.olifant.runtime.lookup;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows that a store has passed on to RocksDB, for typed facades that only read: what still waits in Streams' record
 * cache, for a commit interval at most, is not seen. Writing is a defect of ours and ends in an exception.
 *
 * <p>Past the cache, because each of its reads takes a lock that a commit holds while it flushes, and because a range
 * without a near end copies all cached keys behind its beginning. A range query is the one read that Streams takes past
 * the cache; one from a key to itself is a point read.
 */
public final class ReadOnlyRows implements KeyValueStore<Bytes, byte[]> {

    private static final QueryConfig PLAIN = new QueryConfig(false);

    private final StateStore store;

    /**
     * @param store of bytes, such as {@link io.olifant.runtime.streams.BinaryStores} makes; another thread may own it
     */
    public ReadOnlyRows(StateStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public byte[] get(Bytes key) {
        try (KeyValueIterator<Bytes, byte[]> range = range(key, key)) {
            return range.hasNext() ? range.next().value : null;
        }
    }

    /**
     * The rows of a range, both ends included; null for an open end.
     *
     * @throws InvalidStateStoreException if the store has moved to another instance or is being restored
     */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return iterator(RangeQuery.withRange(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return iterator(RangeQuery.<Bytes, byte[]>withRange(from, to).withDescendingKeys());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return iterator(RangeQuery.withNoBounds());
    }

    private KeyValueIterator<Bytes, byte[]> iterator(RangeQuery<Bytes, byte[]> query) {
        QueryResult<KeyValueIterator<Bytes, byte[]>> result = store.query(query, PositionBound.unbounded(), PLAIN);
        if (result.isFailure()) {
            throw new InvalidStateStoreException(
                    "The store " + name() + " could not be read: " + result.getFailureMessage());
        }
        return result.getResult();
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
    public long approximateNumEntries() {
        throw new UnsupportedOperationException("Only the owner of the store " + name() + " counts its rows");
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
