package io.olifant.journey.store;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Rows of a store whose changes wait in memory until the unit of work ends, so that a row that changes several times is
 * written once. Reads and walks see what waits. For rows that few events touch; what most events touch is kept as objects.
 *
 * <p>Nothing of it survives a crash, and nothing needs to: what was not written belongs to a transaction that was not
 * committed. For one thread.
 */
public final class BufferedStore implements ByteStore {

    private final KeyValueStore<Bytes, byte[]> store;
    /** What waits, by key; null for a row that is deleted. */
    private final NavigableMap<Bytes, byte[]> changed = new TreeMap<>();

    private long bytes;

    /** @param store without a cache of its own; only this object writes to it */
    public BufferedStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte[] get(Bytes key) {
        byte[] value = changed.get(key);
        return value == null && !changed.containsKey(key) ? store.get(key) : value;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        bytes += key.get().length + value.length;
        changed.put(key, value);
    }

    @Override
    public void delete(Bytes key) {
        bytes += key.get().length;
        changed.put(key, null);
    }

    /** About how many bytes wait: no fewer than there are. */
    public long waitingBytes() {
        return bytes;
    }

    public boolean isAnyWaiting() {
        return !changed.isEmpty();
    }

    /** Writes what waits. */
    public void write() {
        changed.forEach((key, value) -> {
            // A look costs less than a record of the changelog that deletes nothing.
            if (value != null || store.get(key) != null) {
                store.put(key, value);
            }
        });
        changed.clear();
        bytes = 0;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes fromOrNull, Bytes toOrNull) {
        return merged(part(fromOrNull, toOrNull), store.range(fromOrNull, toOrNull), false);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes fromOrNull, Bytes toOrNull) {
        return merged(part(fromOrNull, toOrNull).descendingMap(), store.reverseRange(fromOrNull, toOrNull), true);
    }

    private static KeyValueIterator<Bytes, byte[]> merged(
            Map<Bytes, byte[]> waiting, KeyValueIterator<Bytes, byte[]> stored, boolean isReverse) {
        return waiting.isEmpty() ? stored : new MergedWalk(waiting.entrySet().iterator(), stored, isReverse);
    }

    private NavigableMap<Bytes, byte[]> part(Bytes fromOrNull, Bytes toOrNull) {
        if (changed.isEmpty() || fromOrNull != null && toOrNull != null && fromOrNull.compareTo(toOrNull) > 0) {
            return Collections.emptyNavigableMap();
        }
        NavigableMap<Bytes, byte[]> part = fromOrNull == null ? changed : changed.tailMap(fromOrNull, true);
        return toOrNull == null ? part : part.headMap(toOrNull, true);
    }
}
