package io.olifant.identity.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store in memory that counts what is done to it, and can forget what was written since the last commit. */
public final class TreeMapStore implements KeyValueStore<Bytes, byte[]> {

    /** Told of every row that changes; the old and the new value are null where there is none. */
    interface Watcher {
        void changed(Bytes key, byte[] before, byte[] after);
    }

    private record Undo(Bytes key, byte[] before) {}

    private final TreeMap<Bytes, byte[]> rows = new TreeMap<>();
    private final List<Undo> uncommitted = new ArrayList<>();
    private Watcher watcher = (key, before, after) -> {};
    private int writes;
    private int reads;
    private int scans;

    void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    void commit() {
        uncommitted.clear();
    }

    /** Brings back the rows as they were at the last commit. */
    void rollBack() {
        for (int i = uncommitted.size() - 1; i >= 0; i--) {
            Undo undo = uncommitted.get(i);
            if (undo.before() == null) {
                rows.remove(undo.key());
            } else {
                rows.put(undo.key(), undo.before());
            }
        }
        uncommitted.clear();
    }

    /** Puts and deletes so far. */
    public int writes() {
        return writes;
    }

    /** Reads of single rows so far. */
    public int reads() {
        return reads;
    }

    /** Range reads so far. */
    public int scans() {
        return scans;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        writes++;
        byte[] before = value == null ? rows.remove(key) : rows.put(key, value);
        uncommitted.add(new Undo(key, before));
        watcher.changed(key, before, value);
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] known = rows.get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        byte[] known = rows.get(key);
        put(key, null);
        return known;
    }

    @Override
    public byte[] get(Bytes key) {
        reads++;
        return rows.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        scans++;
        SortedMap<Bytes, byte[]> tail = from == null ? rows : rows.tailMap(from, true);
        SortedMap<Bytes, byte[]> range = to == null ? tail : rows.subMap(from, true, to, true);
        return new Rows(range.entrySet().iterator());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        scans++;
        return new Rows(rows.entrySet().iterator());
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    @Override
    public String name() {
        return "rows in memory";
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

    private static final class Rows implements KeyValueIterator<Bytes, byte[]> {

        private final Iterator<Map.Entry<Bytes, byte[]>> entries;

        Rows(Iterator<Map.Entry<Bytes, byte[]>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> entry = entries.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            throw new UnsupportedOperationException("Nothing of ours peeks");
        }

        @Override
        public void close() {}
    }
}
