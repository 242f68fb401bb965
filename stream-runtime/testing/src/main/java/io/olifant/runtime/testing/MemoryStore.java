package io.olifant.runtime.testing;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store in memory that counts what is done to it, and goes back to what it was at the last commit as a store does whose task
 * died. Where keys lie in parts, such as the kinds of rows that share a store, it counts by part.
 */
public final class MemoryStore implements KeyValueStore<Bytes, byte[]> {

    /** Called with every row that changes. */
    @FunctionalInterface
    public interface Watcher {

        /** The old and the new value are null where there is none. */
        void onChange(Bytes key, byte[] beforeOrNull, byte[] afterOrNull);
    }

    private final String name;
    private final Function<Bytes, String> partOfKey;
    private final TreeMap<Bytes, byte[]> rows = new TreeMap<>();
    private final Map<String, Part> parts = new HashMap<>();
    /** What rows were at the last commit that changed since; null for none. */
    private final Map<Bytes, byte[]> atCommit = new HashMap<>();

    private Watcher watcher = (key, before, after) -> {};

    /** A store of one part, which is called as the store is. */
    public MemoryStore(String name) {
        this(name, key -> name);
    }

    /** @param partOfKey the name of the part that a key lies in */
    public MemoryStore(String name, Function<Bytes, String> partOfKey) {
        this.name = name;
        this.partOfKey = partOfKey;
    }

    /** Rows that lie together, and what was done to them. */
    public static final class Part {

        private final MemoryStore store;
        private final String name;
        private int gets;
        private int writes;
        private int scans;
        private int scanned;

        private Part(MemoryStore store, String name) {
            this.store = store;
            this.name = name;
        }

        public int gets() {
            return gets;
        }

        /** Puts and deletes. */
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

        /** A copy of its rows. */
        public Map<Bytes, byte[]> rows() {
            TreeMap<Bytes, byte[]> result = new TreeMap<>(store.rows);
            result.keySet().removeIf(key -> !store.partOfKey.apply(key).equals(name));
            return result;
        }
    }

    /** A part; what is done without a key is done to the one that is called as the store is. */
    public Part part(String partName) {
        Part part = parts.get(partName);
        if (part == null) {
            part = new Part(this, partName);
            parts.put(partName, part);
        }
        return part;
    }

    private Part partOf(Bytes keyOrNull) {
        return part(keyOrNull == null ? name : partOfKey.apply(keyOrNull));
    }

    public int gets() {
        return sum(Part::gets);
    }

    /** Puts and deletes. */
    public int writes() {
        return sum(Part::writes);
    }

    public int scans() {
        return sum(Part::scans);
    }

    /** Entries that scans came by. */
    public int scanned() {
        return sum(Part::scanned);
    }

    private int sum(ToIntFunction<Part> count) {
        return parts.values().stream().mapToInt(count).sum();
    }

    /** Counts from nothing again. */
    public void forgetCounts() {
        parts.clear();
    }

    /** What is in it now stays after a crash. */
    public void commit() {
        atCommit.clear();
    }

    /** Is what it was at the last commit. */
    public void rollBack() {
        atCommit.forEach((key, value) -> {
            if (value == null) {
                rows.remove(key);
            } else {
                rows.put(key, value);
            }
        });
        atCommit.clear();
    }

    /** Reports every change from here on. What is rolled back is not reported. */
    public void watch(Watcher newWatcher) {
        watcher = newWatcher;
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
        partOf(key).gets++;
        return rows.get(key);
    }

    @Override
    public void put(Bytes key, byte[] value) {
        partOf(key).writes++;
        byte[] before = value == null ? rows.remove(key) : rows.put(key, value);
        if (!atCommit.containsKey(key)) {
            atCommit.put(key, before);
        }
        watcher.onChange(key, before, value);
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
        return walk(from, between(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return walk(from, between(from, to).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return walk(null, rows);
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

    private NavigableMap<Bytes, byte[]> between(Bytes from, Bytes to) {
        NavigableMap<Bytes, byte[]> result = rows;
        if (from != null) {
            result = result.tailMap(from, true);
        }
        return to == null ? result : result.headMap(to, true);
    }

    private KeyValueIterator<Bytes, byte[]> walk(Bytes fromOrNull, Map<Bytes, byte[]> walked) {
        Part part = partOf(fromOrNull);
        part.scans++;
        Iterator<Map.Entry<Bytes, byte[]>> entries = walked.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                part.scanned++;
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
