package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import java.util.Collections;
import java.util.HashMap;
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
 * A store in memory that counts what is done to it, by the part of the store that it is done to: the kind of rows, or all of
 * a store without kinds. Knows what it held at the last commit, and goes back there.
 */
public final class MemoryStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final TreeMap<Bytes, byte[]> rows = new TreeMap<>();
    private final Map<String, Part> parts = new HashMap<>();
    /** What rows were at the last commit that changed since; null for none. */
    private final Map<Bytes, byte[]> atCommit = new HashMap<>();

    public MemoryStore(String name) {
        this.name = name;
    }

    /** Rows of one kind, and what was done to them. */
    public static final class Part {

        private final MemoryStore store;
        private final String kind;
        private int gets;
        private int writes;
        private int scans;
        private int scanned;

        private Part(MemoryStore store, String kind) {
            this.store = store;
            this.kind = kind;
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

        public Map<Bytes, byte[]> rows() {
            TreeMap<Bytes, byte[]> result = new TreeMap<>(store.rows);
            result.keySet().removeIf(key -> !store.kindOf(key).equals(kind));
            return Collections.unmodifiableMap(result);
        }
    }

    Part part(String kind) {
        return parts.computeIfAbsent(kind, k -> new Part(this, k));
    }

    private Part partOf(Bytes keyOrNull) {
        return part(keyOrNull == null ? name : kindOf(keyOrNull));
    }

    private String kindOf(Bytes key) {
        return part(name, key);
    }

    /** The part of a store that a key lies in. */
    public static String part(String name, Bytes key) {
        if (name.equals(StoreNames.PROFILES)) {
            return StoreKeys.place(key.get()).kind().name();
        }
        if (!name.equals(StoreNames.TASK)) {
            return name;
        }
        for (RowKind kind : RowKind.values()) {
            if (!kind.isOfProfile() && new StoreKeys(kind).prefix()[0] == key.get()[0]) {
                return kind.name();
            }
        }
        throw new IllegalStateException("A row of no kind");
    }

    /** Counts from nothing again. */
    void forgetCounts() {
        parts.clear();
    }

    /** Keeps what was written since the last commit. */
    void commit() {
        atCommit.clear();
    }

    /** Takes back what was written since the last commit. */
    void rollBack() {
        atCommit.forEach((key, value) -> {
            if (value == null) {
                rows.remove(key);
            } else {
                rows.put(key, value);
            }
        });
        atCommit.clear();
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
        NavigableMap<Bytes, byte[]> part = rows;
        if (from != null) {
            part = part.tailMap(from, true);
        }
        return to == null ? part : part.headMap(to, true);
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
