package io.olifant.runtime.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Values of a store as objects: decoded once, changed in memory, encoded and written once when the unit of work ends, which
 * is at the commit of the task ({@link CommitHook}) or earlier where {@link #isFull()}. Between commits unchanged values stay
 * as objects while there is room; changed ones are never dropped before they are written.
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

        /**
         * @param beforeOrNull the value when it was last written or read; the same object as after where it changed in place
         * @param afterOrNull null where it was removed
         */
        void onChange(K key, V beforeOrNull, V afterOrNull);
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
        private V value;
        private V written;
        private int bytes = ENTRY_BYTES;
    }

    /** The value as it is now, or null. */
    public V getOrNull(K key) {
        return load(key).value;
    }

    /** The value as it was when the unit of work began, or null. Only for immutable values. */
    public V writtenOrNull(K key) {
        return load(key).written;
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
            bytes += absent.bytes;
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
        changed.forEach((key, entry) -> change.onChange(key, entry.written, entry.value));
    }

    /** Ends the unit of work: writes what changed. */
    public void write() {
        changed.forEach(this::write);
        unchanged.putAll(changed);
        changed.clear();
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
            bytes += entry.bytes;
            dropUnused();
        }
        return entry;
    }

    private Entry<V> read(K key) {
        Entry<V> entry = new Entry<>();
        byte[] value = store.get(form.key(key));
        if (value != null) {
            entry.value = form.decode(value);
            entry.written = entry.value;
            entry.bytes += value.length;
        }
        return entry;
    }

    private void change(K key, V valueOrNull) {
        Entry<V> entry = changed.get(key);
        if (entry == null) {
            entry = unchanged.remove(key);
            if (entry == null) {
                entry = read(key);
                bytes += entry.bytes;
            }
            changed.put(key, entry);
        }
        entry.value = valueOrNull;
    }

    private void write(K key, Entry<V> entry) {
        int bytesBefore = entry.bytes;
        if (entry.value == null) {
            entry.bytes = ENTRY_BYTES;
            if (entry.written != null) {
                store.delete(form.key(key));
            }
        } else {
            byte[] value = form.encode(entry.value);
            entry.bytes = ENTRY_BYTES + value.length;
            store.put(form.key(key), value);
        }
        entry.written = entry.value;
        bytes += entry.bytes - bytesBefore;
    }

    private void dropUnused() {
        var longestUnused = unchanged.values().iterator();
        while (bytes > bytesMax && longestUnused.hasNext()) {
            bytes -= longestUnused.next().bytes;
            longestUnused.remove();
        }
    }
}
