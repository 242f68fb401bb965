package io.olifant.journey.store;

import io.olifant.journey.codec.HistoryTail;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Segments of one history as objects: its last ones, without a gap, and those before them that the unit of work changed. So
 * that what came a little late is put in, and the journey around it cut again, without a look into the store.
 */
final class LoadedSegments {

    /** An empty segment is one that is to be deleted, unless it is the first one of several. */
    private final NavigableMap<RowKey, List<Row>> segments = new TreeMap<>();

    private final Set<RowKey> changed = new TreeSet<>();

    /** From this segment on all are here; null where the last one is not. */
    private RowKey completeFromOrNull;

    /** Writes a segment or, where it has no rows, deletes it. */
    @FunctionalInterface
    interface Writer {
        void write(RowKey from, List<Row> rows);
    }

    /** The rows of a segment, to be read; null where it is not here. */
    List<Row> getOrNull(RowKey from) {
        return segments.get(from);
    }

    boolean isChanged(RowKey from) {
        return changed.contains(from);
    }

    /** Notes that a segment's rows change, or that it is a new one. */
    void change(RowKey from, List<Row> rows) {
        segments.put(from, rows);
        changed.add(from);
    }

    /** Puts the last segment of the history here, if it is not. */
    void putLast(RowKey from, List<Row> rows) {
        segments.put(from, rows);
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
        Map.Entry<RowKey, List<Row>> near = segments.floorEntry(key);
        return near != null && (isCompleteFrom(key) || isWithin(near.getValue(), key)) ? near.getKey() : null;
    }

    private static boolean isWithin(List<Row> rows, RowKey key) {
        return !rows.isEmpty()
                && rows.get(0).key().compareTo(key) <= 0
                && key.compareTo(rows.get(rows.size() - 1).key()) <= 0;
    }

    /** The segments from the one on that holds a key, all of them; only where {@link #isCompleteFrom} the key. */
    Collection<List<Row>> from(RowKey key) {
        return segments.tailMap(segments.floorKey(key), true).values();
    }

    /** The segments that begin before a key, as far back as they are complete, the last one first. */
    Collection<List<Row>> backFrom(RowKey key) {
        return completeFromOrNull == null || key.compareTo(completeFromOrNull) <= 0
                ? List.of()
                : segments.subMap(completeFromOrNull, true, key, false)
                        .descendingMap()
                        .values();
    }

    /**
     * Writes what changed, and lets go of what lies before the last rows.
     *
     * @param isEmpty whether the history has no rows any more
     * @param keptMin so many rows stay, if there are so many
     */
    void write(Writer writer, boolean isEmpty, int keptMin) {
        for (RowKey from : changed) {
            List<Row> rows = segments.get(from);
            writer.write(from, rows);
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
        int rows = segments.values().stream().mapToInt(List::size).sum();
        while (segments.size() > 1 && rows - segments.firstEntry().getValue().size() >= keptMin) {
            rows -= segments.pollFirstEntry().getValue().size();
        }
        completeFromOrNull = segments.isEmpty() ? null : segments.firstKey();
    }

    boolean isNothing() {
        return segments.isEmpty();
    }

    /** About how many bytes the rows have. */
    long approximateBytes() {
        long bytes = 0;
        for (List<Row> rows : segments.values()) {
            for (Row row : rows) {
                bytes += row.approximateBytes();
            }
        }
        return bytes;
    }
}
