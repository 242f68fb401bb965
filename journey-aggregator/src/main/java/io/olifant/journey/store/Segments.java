package io.olifant.journey.store;

import io.olifant.journey.codec.HistoryTail;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.SegmentCodec;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.touchpoint.ReadableRows;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Reads the histories, which lie in the store as segments: (profile, key) → the rows from that key on, up to the key of the
 * next segment. The first segment of a history has the smallest key there is.
 */
final class Segments implements ReadableRows {

    private final ByteStore store;
    private final StoreKeys keys = new StoreKeys(RowKind.HISTORY);
    private final SegmentCodec codec = new SegmentCodec();

    Segments(ByteStore store) {
        this.store = store;
    }

    /** What reads and writes the bytes of segments. */
    SegmentCodec codec() {
        return codec;
    }

    /** The rows of the segment with a key, in a list of the caller's own; null where there is none. */
    List<Row> getOrNull(String profile, RowKey from) {
        byte[] value = bytesOrNull(profile, from);
        return value == null ? null : codec.decode(value);
    }

    /** The segment with a key as it lies in the store; null where there is none. */
    byte[] bytesOrNull(String profile, RowKey from) {
        return store.get(key(profile, from));
    }

    /** @return the bytes that were put */
    byte[] put(String profile, RowKey from, List<Row> rows) {
        byte[] value = codec.encode(rows);
        store.put(key(profile, from), value);
        return value;
    }

    void delete(String profile, RowKey from) {
        store.delete(key(profile, from));
    }

    /** The key of the segment that a row of a key lies in, or would; null where the history has no segments. */
    RowKey holderOrNull(String profile, RowKey key) {
        return lastFromOrNull(profile, key(profile, key));
    }

    /** The key of the last segment, or null. */
    RowKey lastFromOrNull(String profile) {
        return lastFromOrNull(profile, end(profile));
    }

    private RowKey lastFromOrNull(String profile, Bytes to) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(beginning(profile), to)) {
            return entries.hasNext() ? keys.readRow(entries.next().key.get()).row() : null;
        }
    }

    @Override
    public RowCursor from(String profile, RowKey firstOrNull) {
        RowKey holderOrNull = firstOrNull == null ? null : holderOrNull(profile, firstOrNull);
        Bytes from = holderOrNull == null ? beginning(profile) : key(profile, holderOrNull);
        return new Cursor(store.range(from, end(profile)), firstOrNull);
    }

    @Override
    public Row lastBefore(String profile, RowKey key) {
        return lastBetween(profile, HistoryTail.FIRST, key, row -> true);
    }

    @Override
    public Row lastBetween(String profile, RowKey from, RowKey before, Predicate<Row> filter) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(beginning(profile), key(profile, before))) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                List<Row> rows = codec.decode(entry.value);
                Row found = lastBetween(rows, from, before, filter);
                boolean isOver = !rows.isEmpty() && rows.get(0).key().compareTo(from) <= 0;
                if (found != null || isOver) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The last of certain rows of a segment from one key on and before another, or null. */
    static Row lastBetween(List<Row> rows, RowKey from, RowKey before, Predicate<Row> filter) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            Row row = rows.get(i);
            if (row.key().compareTo(from) < 0) {
                return null;
            }
            if (row.key().compareTo(before) < 0 && filter.test(row)) {
                return row;
            }
        }
        return null;
    }

    /** The key of the last row of a history, or null. */
    RowKey lastOrNull(String profile) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(beginning(profile), end(profile))) {
            while (entries.hasNext()) {
                List<Row> rows = codec.decode(entries.next().value);
                if (!rows.isEmpty()) {
                    return rows.get(rows.size() - 1).key();
                }
            }
        }
        return null;
    }

    private Bytes beginning(String profile) {
        return Bytes.wrap(keys.prefix(profile));
    }

    private Bytes end(String profile) {
        return Bytes.wrap(StoreKeys.after(keys.prefix(profile)));
    }

    private Bytes key(String profile, RowKey from) {
        return Bytes.wrap(keys.row(profile, from));
    }

    /** Has a codec of its own, since other segments may be read while it walks. */
    private static final class Cursor implements RowCursor {

        private final KeyValueIterator<Bytes, byte[]> entries;
        private final RowKey firstOrNull;
        private final SegmentCodec codec = new SegmentCodec();
        private List<Row> rows = new ArrayList<>(0);
        private int next;

        Cursor(KeyValueIterator<Bytes, byte[]> entries, RowKey firstOrNull) {
            this.entries = entries;
            this.firstOrNull = firstOrNull;
        }

        @Override
        public boolean hasNext() {
            while (next == rows.size() && entries.hasNext()) {
                rows = codec.decode(entries.next().value);
                next = placeOf(rows, firstOrNull);
            }
            return next < rows.size();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The walk is over");
            }
            return rows.get(next++);
        }

        @Override
        public void close() {
            entries.close();
        }
    }

    /** The place of the first row that does not lie before a key. */
    static int placeOf(List<Row> rows, RowKey keyOrNull) {
        if (keyOrNull == null) {
            return 0;
        }
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).key().compareTo(keyOrNull) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
