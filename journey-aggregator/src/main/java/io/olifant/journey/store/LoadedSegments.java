package io.olifant.journey.store;

import io.olifant.journey.codec.HistoryTail;
import io.olifant.journey.codec.SegmentCodec;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Segments of one history in a unit of work: its last ones, without a gap, and those before them that the unit changed. So
 * that what came a little late is put in, and the journey around it cut again, without a look into the store. Each stays the
 * bytes that lie in the store until somebody asks for its rows.
 */
final class LoadedSegments {

    /** An empty segment is one that is to be deleted, unless it is the first one of several. */
    private final NavigableMap<RowKey, Segment> segments = new TreeMap<>();

    private final Set<RowKey> changed = new TreeSet<>();
    private final SegmentCodec codec;

    /** From this segment on all are here; null where the last one is not. */
    private RowKey completeFromOrNull;

    LoadedSegments(SegmentCodec codec) {
        this.codec = codec;
    }

    /** Writes a segment or, where it has no rows, deletes it. */
    @FunctionalInterface
    interface Writer {

        /** @return the bytes that lie in the store now; null where none do */
        byte[] writeOrNull(RowKey from, List<Row> rows);
    }

    private final class Segment {

        /** What lies in the store; null where that is something else. */
        private byte[] storedOrNull;

        private List<Row> rowsOrNull;
        private int size;

        List<Row> rows() {
            if (rowsOrNull == null) {
                rowsOrNull = codec.decode(storedOrNull);
            }
            return rowsOrNull;
        }

        int size() {
            return rowsOrNull == null ? size : rowsOrNull.size();
        }
    }

    /**
     * The last segments of a history as they lie in the store.
     *
     * @param sizes how many rows each has
     */
    record Stored(List<RowKey> froms, List<byte[]> values, int[] sizes) {

        /** What an entry takes beside its bytes, about. */
        private static final int ENTRY_BYTES = 200;

        long bytes() {
            long bytes = 0;
            for (byte[] value : values) {
                bytes += ENTRY_BYTES + value.length;
            }
            return bytes;
        }

        LoadedSegments load(SegmentCodec codec) {
            LoadedSegments loaded = new LoadedSegments(codec);
            for (int i = 0; i < froms.size(); i++) {
                loaded.putStored(froms.get(i), values.get(i), sizes[i]);
            }
            loaded.completeFromOrNull = froms.get(0);
            return loaded;
        }
    }

    /** What is here, behind {@link #write}; null where it is nothing, or not as it lies in the store. */
    Stored storedOrNull() {
        List<byte[]> values = new ArrayList<>(segments.size());
        int[] sizes = new int[segments.size()];
        for (Segment segment : segments.values()) {
            if (segment.storedOrNull == null) {
                return null;
            }
            sizes[values.size()] = segment.size();
            values.add(segment.storedOrNull);
        }
        return values.isEmpty() ? null : new Stored(List.copyOf(segments.keySet()), values, sizes);
    }

    /** The rows of a segment, to be read; null where it is not here. */
    List<Row> getOrNull(RowKey from) {
        Segment segment = segments.get(from);
        return segment == null ? null : segment.rows();
    }

    boolean isAnyChanged() {
        return !changed.isEmpty();
    }

    boolean isChanged(RowKey from) {
        return changed.contains(from);
    }

    /** Notes that a segment's rows change, or that it is a new one. */
    void change(RowKey from, List<Row> rows) {
        putRows(from, rows);
        changed.add(from);
    }

    private void putRows(RowKey from, List<Row> rows) {
        Segment segment = new Segment();
        segment.rowsOrNull = rows;
        segments.put(from, segment);
    }

    private Segment putStored(RowKey from, byte[] value, int size) {
        Segment segment = new Segment();
        segment.storedOrNull = value;
        segment.size = size;
        segments.put(from, segment);
        return segment;
    }

    /** Puts the last segment of the history here, if it is not, as it lies in the store. */
    void putLast(RowKey from, byte[] value) {
        putStored(from, value, 0).rows();
        isLast(from);
    }

    /** Puts the last segment of the history here, if it is not, which does not lie in the store. */
    void putLast(RowKey from, List<Row> rows) {
        putRows(from, rows);
        isLast(from);
    }

    /** Notes that a segment that is here is the last one of the history. */
    void isLast(RowKey from) {
        if (completeFromOrNull == null) {
            completeFromOrNull = from;
        }
    }

    /** Whether all rows from a key on are here. */
    boolean isCompleteFrom(RowKey key) {
        return completeFromOrNull != null && key.compareTo(completeFromOrNull) >= 0;
    }

    /** The segment that a row of a key lies in, or would; null where that is not known here. */
    RowKey holderOrNull(RowKey key) {
        Map.Entry<RowKey, Segment> near = segments.floorEntry(key);
        return near != null && (isCompleteFrom(key) || isWithin(near.getValue().rows(), key)) ? near.getKey() : null;
    }

    private static boolean isWithin(List<Row> rows, RowKey key) {
        return !rows.isEmpty()
                && rows.get(0).key().compareTo(key) <= 0
                && key.compareTo(rows.get(rows.size() - 1).key()) <= 0;
    }

    /** The segments from the one on that holds a key, all of them; only where {@link #isCompleteFrom} the key. */
    Iterable<List<Row>> from(RowKey key) {
        return rowsOf(segments.tailMap(segments.floorKey(key), true));
    }

    /** The segments that begin before a key, as far back as they are complete, the last one first. */
    Iterable<List<Row>> backFrom(RowKey key) {
        return completeFromOrNull == null || key.compareTo(completeFromOrNull) <= 0
                ? List.of()
                : rowsOf(segments.subMap(completeFromOrNull, true, key, false).descendingMap());
    }

    /** One after the other: whoever finds in the first what it looks for has no other read. */
    private Iterable<List<Row>> rowsOf(Map<RowKey, Segment> part) {
        return () -> part.values().stream().map(Segment::rows).iterator();
    }

    /**
     * Writes what changed, and lets go of what lies before the last rows.
     *
     * @param isEmpty whether the history has no rows any more
     * @param keptMin so many rows stay, if there are so many
     */
    void write(Writer writer, boolean isEmpty, int keptMin) {
        for (RowKey from : changed) {
            Segment segment = segments.get(from);
            List<Row> rows = segment.rows();
            segment.storedOrNull = writer.writeOrNull(from, rows);
            if (rows.isEmpty() && (isEmpty || !HistoryTail.isFirst(from))) {
                remove(from);
            }
        }
        changed.clear();
        if (completeFromOrNull == null) {
            segments.clear();
        } else {
            segments.headMap(completeFromOrNull, false).clear();
            dropBefore(keptMin);
        }
    }

    /** What follows a removed segment is complete no longer from there, but from the next one on. */
    private void remove(RowKey from) {
        if (from.equals(completeFromOrNull)) {
            completeFromOrNull = segments.higherKey(from);
        }
        segments.remove(from);
    }

    private void dropBefore(int keptMin) {
        int rows = segments.values().stream().mapToInt(Segment::size).sum();
        while (segments.size() > 1 && rows - segments.firstEntry().getValue().size() >= keptMin) {
            rows -= segments.pollFirstEntry().getValue().size();
        }
        completeFromOrNull = segments.isEmpty() ? null : segments.firstKey();
    }
}
