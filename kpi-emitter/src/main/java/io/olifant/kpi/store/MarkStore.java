package io.olifant.kpi.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Persisted marks: keys whose output waits. Written in the transaction of the change that they stand for and deleted in the
 * one that makes the output, so that a crash between the two loses nothing.
 */
public final class MarkStore {

    private static final byte[] MARK = {1};

    private final ByteTable table;
    private long size;
    /** Where the next batch begins, so that no mark waits for ever behind others that are set again and again. */
    private byte[] cursor = Ranges.start();

    /** Opens the marks and counts them; the only scan over all. */
    public MarkStore(ByteTable table) {
        this.table = Objects.requireNonNull(table);
        table.scan(Ranges.start(), null, (key, value) -> {
            size++;
            return true;
        });
    }

    public long size() {
        return size;
    }

    public void mark(byte[] key) {
        if (table.get(key) == null) {
            table.put(key, MARK);
            size++;
        }
    }

    /** Deletes a mark that is there. */
    public void unmark(byte[] key) {
        table.delete(key);
        size--;
    }

    /** Up to {@code max} marks, beginning behind those of the last call and from the start again after the last one. */
    public List<byte[]> next(int max) {
        List<byte[]> batch = new ArrayList<>();
        collect(cursor, null, max, batch);
        if (batch.size() < max && cursor.length > 0) {
            collect(Ranges.start(), cursor, max, batch);
        }
        cursor = batch.size() < max ? Ranges.start() : Ranges.afterKey(batch.get(batch.size() - 1));
        return batch;
    }

    private void collect(byte[] from, byte[] toOrNull, int max, List<byte[]> batch) {
        table.scan(from, toOrNull, (key, value) -> {
            if (batch.size() == max) {
                return false;
            }
            batch.add(key);
            return true;
        });
    }
}
