package io.olifant.runtime.streams;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Values of a store as objects: decoded once, changed in memory, encoded and written once when the unit of work ends, which
 * is at the commit of the task ({@link CommitHook}) or earlier where {@link #isFull()}. Between units of work values stay in
 * memory as bytes while there is room: as objects they would take five to ten times that, and the collectors more time than
 * decoding. Changed ones are never dropped before they are written.
 *
 * <p>Nothing of it survives a crash, and nothing needs to: values that were not written belong to a transaction that was
 * not committed. For one thread. The store must have no cache of its own; only this object may write to it.
 *
 * @param <K> by what a value is found; with {@code equals} and {@code hashCode}
 * @param <V> a value; best immutable. One that changes in place must be put again after each change
 */
public final class WriteBack<K, V> {

    /** How keys and values look in the store. */
    public interface Form<K, V> {

        Bytes key(K key);

        byte[] encode(V value);

        V decode(byte[] value);
    }

    /** Sees each changed value when the unit of work ends, before it is written. */
    @FunctionalInterface
    public interface Change<K, V> {

        /** @param afterOrNull null where it was removed */
        void onChange(K key, V afterOrNull);
    }

    private static final float LOAD_FACTOR = 0.75f;
    private static final int ENTRIES_AT_FIRST = 1024;

    /** What an entry takes beside its value, about; an absent value takes so much, too. */
    private static final int ENTRY_BYTES = 100;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Form<K, V> form;
    private final long bytesMax;
    private final int changedMax;
    /** What was read or written and did not change since, the longest unused first: these may be dropped. */
    private final LinkedHashMap<K, Entry<V>> unchanged = new LinkedHashMap<>(ENTRIES_AT_FIRST, LOAD_FACTOR, true);

    /** In the order of the first change, so that equal input gives equal output. */
    private final Map<K, Entry<V>> changed = new LinkedHashMap<>();

    /** Those of which there are objects. */
    private final List<Entry<V>> objects = new ArrayList<>();

    private long bytes;

    /**
     * @param bytesMax how many bytes the kept values may take in their encoded form; their objects take some times that
     * @param changedMax from how many changed values on the unit of work should end early
     */
    public WriteBack(KeyValueStore<Bytes, byte[]> store, Form<K, V> form, long bytesMax, int changedMax) {
        this.store = Objects.requireNonNull(store, "store");
        this.form = Objects.requireNonNull(form, "form");
        this.bytesMax = bytesMax;
        this.changedMax = changedMax;
    }

    private static final class Entry<V> {
        /** What lies in the store; null for nothing. */
        private byte[] stored;
        /** Whether the value is there; where not, it is what is stored. */
        private boolean isObject;

        private V value;
        private int bytes = ENTRY_BYTES;

        private void becomeBytes() {
            isObject = false;
            value = null;
        }
    }

    /** The value as it is now, or null. */
    public V getOrNull(K key) {
        return load(key).value;
    }

    public void put(K key, V value) {
        Objects.requireNonNull(value, "value");
        change(key, value);
    }

    /** Puts a value under a key that the caller knows the store to hold nothing of, so that it is not read. */
    public void putNew(K key, V value) {
        Objects.requireNonNull(value, "value");
        if (!changed.containsKey(key) && !unchanged.containsKey(key)) {
            Entry<V> absent = new Entry<>();
            changed.put(key, absent);
            makeRoomFor(absent);
        }
        change(key, value);
    }

    public void remove(K key) {
        change(key, null);
    }

    /** Whether so much was changed that the unit of work should end before the next commit. */
    public boolean isFull() {
        return changed.size() >= changedMax || (bytes > bytesMax && !changed.isEmpty());
    }

    public boolean isAnyChanged() {
        return !changed.isEmpty();
    }

    /** Shows each changed value, in the order of their first change. Must not change any. */
    public void forEachChange(Change<K, V> change) {
        changed.forEach((key, entry) -> change.onChange(key, entry.value));
    }

    /** Ends the unit of work: writes what changed. */
    public void write() {
        changed.forEach(this::write);
        unchanged.putAll(changed);
        changed.clear();
        objects.forEach(Entry::becomeBytes);
        objects.clear();
        dropUnused();
    }

    /**
     * Walks over the store from a key on. To be called when nothing waits to be written, since the walk sees only what was.
     *
     * @param fromOrNull the first key; null for the beginning
     * @param endOrNull the last key, itself included; null for the end
     */
    public KeyValueIterator<Bytes, byte[]> range(Bytes fromOrNull, Bytes endOrNull) {
        requireWritten();
        return store.range(fromOrNull, endOrNull);
    }

    private void requireWritten() {
        if (!changed.isEmpty()) {
            throw new IllegalStateException("A walk over the store " + store.name() + " would miss " + changed.size()
                    + " changed values; end the unit of" + " work first");
        }
    }

    private Entry<V> load(K key) {
        Entry<V> entry = changed.get(key);
        if (entry == null) {
            entry = unchanged.get(key);
        }
        if (entry == null) {
            entry = read(key);
            unchanged.put(key, entry);
            makeRoomFor(entry);
        }
        return asObject(entry);
    }

    private Entry<V> read(K key) {
        Entry<V> entry = new Entry<>();
        entry.stored = store.get(form.key(key));
        entry.bytes += entry.stored == null ? 0 : entry.stored.length;
        return entry;
    }

    private Entry<V> asObject(Entry<V> entry) {
        if (!entry.isObject) {
            entry.isObject = true;
            entry.value = entry.stored == null ? null : form.decode(entry.stored);
            objects.add(entry);
        }
        return entry;
    }

    private void change(K key, V valueOrNull) {
        Entry<V> entry = changed.get(key);
        if (entry == null) {
            entry = unchanged.remove(key);
            boolean isNew = entry == null;
            if (isNew) {
                entry = read(key);
            }
            changed.put(key, entry);
            if (isNew) {
                makeRoomFor(entry);
            }
        }
        asObject(entry).value = valueOrNull;
    }

    private void write(K key, Entry<V> entry) {
        int bytesBefore = entry.bytes;
        if (entry.value == null) {
            if (entry.stored != null) {
                store.delete(form.key(key));
            }
            entry.stored = null;
            entry.bytes = ENTRY_BYTES;
        } else {
            entry.stored = form.encode(entry.value);
            entry.bytes = ENTRY_BYTES + entry.stored.length;
            store.put(form.key(key), entry.stored);
        }
        bytes += entry.bytes - bytesBefore;
    }

    private void makeRoomFor(Entry<V> entry) {
        bytes += entry.bytes;
        dropUnused();
    }

    private void dropUnused() {
        var longestUnused = unchanged.values().iterator();
        while (bytes > bytesMax && longestUnused.hasNext()) {
            bytes -= longestUnused.next().bytes;
            longestUnused.remove();
        }
    }
}
