package io.olifant.runtime.testing;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store in memory that counts what is done to it, and goes back to what it was at the last commit as a store does whose task
 * died.
 */
public final class MemoryStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final TreeMap<Bytes, byte[]> rows = new TreeMap<>();
    private Map<Bytes, byte[]> committed = Map.of();
    private int gets;
    private int writes;
    private int scans;
    private int scanned;

    public MemoryStore(String name) {
        this.name = name;
    }

    public int gets() {
        return gets;
    }

    public int writes() {
        return writes;
    }

    public int scans() {
        return scans;
    }

    /** Entries that scans came by. */
    public int scanned() {
        return scanned;
    }

    /** Counts from nothing again. */
    public void forgetCounts() {
        gets = 0;
        writes = 0;
        scans = 0;
        scanned = 0;
    }

    /** What is in it now stays after a crash. */
    public void commit() {
        committed = Map.copyOf(rows);
    }

    /** Is what it was at the last commit. */
    public void crash() {
        rows.clear();
        rows.putAll(committed);
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    public Map<Bytes, byte[]> rows() {
        return rows;
    }

    @Override
    public byte[] get(Bytes key) {
        gets++;
        return rows.get(key);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        writes++;
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] present = get(key);
        if (present == null) {
            put(key, value);
        }
        return present;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        byte[] present = rows.get(key);
        put(key, null);
        return present;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return walk(part(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return walk(part(from, to).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return walk(rows);
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private NavigableMap<Bytes, byte[]> part(Bytes from, Bytes to) {
        NavigableMap<Bytes, byte[]> part = rows;
        if (from != null) {
            part = part.tailMap(from, true);
        }
        return to == null ? part : part.headMap(to, true);
    }

    private KeyValueIterator<Bytes, byte[]> walk(Map<Bytes, byte[]> part) {
        scans++;
        Iterator<Map.Entry<Bytes, byte[]>> entries = part.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                scanned++;
                Map.Entry<Bytes, byte[]> entry = entries.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
            }

            @Override
            public Bytes peekNextKey() {
                throw new UnsupportedOperationException("Nobody peeks");
            }

            @Override
            public void close() {}
        };
    }
}
