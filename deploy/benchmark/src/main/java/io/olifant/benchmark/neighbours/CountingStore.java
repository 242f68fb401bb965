package io.olifant.benchmark.neighbours;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts what a store is asked for. */
public final class CountingStore implements KeyValueStore<Bytes, byte[]> {

    private final KeyValueStore<Bytes, byte[]> store;
    private long reads;
    private long scannedRows;
    private long writes;

    CountingStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    Work work() {
        return new Work(reads, scannedRows, writes, 0, 0);
    }

    @Override
    public byte[] get(Bytes key) {
        reads++;
        return store.get(key);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        writes++;
        store.put(key, value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        reads++;
        writes++;
        return store.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        writes += entries.size();
        store.putAll(entries);
    }

    @Override
    public byte[] delete(Bytes key) {
        writes++;
        return store.delete(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return counted(store.range(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return counted(store.reverseRange(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return counted(store.all());
    }

    private KeyValueIterator<Bytes, byte[]> counted(KeyValueIterator<Bytes, byte[]> rows) {
        return new KeyValueIterator<>() {

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                scannedRows++;
                return rows.next();
            }

            @Override
            public Bytes peekNextKey() {
                return rows.peekNextKey();
            }

            @Override
            public void close() {
                rows.close();
            }
        };
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
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
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
    public void close() {
        store.close();
    }
}
