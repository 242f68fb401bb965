package io.olifant.journey.store;

import io.olifant.journey.codec.HistoryTail;
import io.olifant.journey.customer.CustomerBook;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The histories, in segments ({@link Segments}), those that the unit of work changed as objects.
 *
 * <p>An event in order goes to the last segment, which the head knows, so that it reads nothing. What comes in one unit of
 * work stands in one segment; one that is written with a few rows goes on in the next unit, so that a customer who comes once
 * in a while does not get a segment for each event, and none is written again and again.
 *
 * <p>A new history lies in its head, until it is written with more rows than a head holds; from then on it lies in segments
 * until it has no row any more. So of a stranger nothing is written but the head, and nothing is read.
 */
public final class RowStore implements Rows {

    /** A late event reads a segment or two. */
    private static final int ROWS_MAX = 32;

    /** Far below what a record may have, as long as no single touchpoint has more. */
    private static final int BYTES_MAX = 32_768;

    /** A segment with fewer rows goes on in a later unit of work: it is written again with each, which costs their bytes. */
    private static final int ROWS_MIN = 4;

    /** So many of the last rows of a history stay as objects, if there are so many: of a backlog, few come later than that. */
    private static final int KEPT_ROWS = 12;

    /** Some ten thousand rows, whose objects take about twice that: what comes in a second or two. */
    private static final long KEPT_BYTES_MAX = 2L << 20;

    /** Heads are read and written with each event of their customers. */
    private static final int ROWS_IN_HEAD_MAX = CustomerBook.UNINDEXED_ROWS_MAX;

    private static final int BYTES_IN_HEAD_MAX = 2_048;

    private final Segments segments;
    private final HeadStore heads;

    /** By profile; those with changes that wait to be written. */
    private final Map<String, LoadedSegments> changed = new HashMap<>();

    /** By profile, the longest unused first: those without changes. */
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long keptBytes;
    private long bytes;

    private record Kept(LoadedSegments loaded, long bytes) {}

    public RowStore(ByteStore store, HeadStore heads) {
        this.segments = new Segments(store);
        this.heads = heads;
    }

    /** About how many bytes the rows have that came in this unit of work. */
    public long waitingBytes() {
        return bytes;
    }

    public boolean isAnyWaiting() {
        return !changed.isEmpty();
    }

    /** Writes what changed. */
    public void write() {
        changed.forEach(this::write);
        changed.clear();
        bytes = 0;
    }

    private void write(String profile, LoadedSegments loaded) {
        HistoryTail tail = heads.tailOrNull(profile);
        boolean isEmpty = tail == null;
        loaded.write(
                (from, rows) -> {
                    if (rows.isEmpty() && (isEmpty || !HistoryTail.isFirst(from))) {
                        segments.delete(profile, from);
                    } else {
                        put(profile, tail, from, rows);
                    }
                },
                isEmpty,
                KEPT_ROWS);
        if (heads.rowsOrNull(profile) == null) {
            keep(profile, loaded);
        }
    }

    private void put(String profile, HistoryTail tail, RowKey from, List<Row> rows) {
        boolean isInHead = HistoryTail.isFirst(from) && heads.rowsOrNull(profile) != null;
        if (isInHead && HistoryTail.isFirst(tail.from()) && isShort(rows)) {
            heads.putRows(profile, List.copyOf(rows));
            return;
        }
        if (isInHead) {
            heads.putRows(profile, null);
        }
        segments.put(profile, from, rows);
    }

    private void keep(String profile, LoadedSegments loaded) {
        if (loaded.isNothing()) {
            return;
        }
        Kept entry = new Kept(loaded, loaded.approximateBytes());
        kept.put(profile, entry);
        keptBytes += entry.bytes();
        var longestUnused = kept.values().iterator();
        while (keptBytes > KEPT_BYTES_MAX) {
            keptBytes -= longestUnused.next().bytes();
            longestUnused.remove();
        }
    }

    private static boolean isShort(List<Row> rows) {
        return rows.size() <= ROWS_IN_HEAD_MAX && bytesOf(rows) <= BYTES_IN_HEAD_MAX;
    }

    /** Walks see what is written. */
    private void write(String profile) {
        LoadedSegments loaded = changed.remove(profile);
        if (loaded != null) {
            write(profile, loaded);
        }
    }

    @Override
    public Row get(String profile, RowKey key) {
        RowKey from = holderOrNull(profile, key);
        if (from == null) {
            return null;
        }
        List<Row> rows = rows(profile, from);
        int place = Segments.placeOf(rows, key);
        return place < rows.size() && rows.get(place).key().equals(key) ? rows.get(place) : null;
    }

    @Override
    public void put(String profile, Row row) {
        bytes += row.approximateBytes();
        HistoryTail tail = heads.tailOrNull(profile);
        if (tail == null) {
            begin(profile, HistoryTail.FIRST, row);
            return;
        }
        boolean isAppended = row.key().timeMs() > tail.lastMs();
        if (isAppended && tail.rows() >= (isChanged(profile, tail.from()) ? ROWS_MAX : ROWS_MIN)) {
            begin(profile, row.key(), row);
            return;
        }
        RowKey from = holderOrNull(profile, row.key());
        List<Row> rows = toChange(profile, from, tail);
        int place = Segments.placeOf(rows, row.key());
        if (place < rows.size() && rows.get(place).key().equals(row.key())) {
            rows.set(place, row);
        } else {
            rows.add(place, row);
        }
        boolean isTail = from.equals(tail.from());
        RowKey last = isLarge(rows) ? split(profile, from, rows) : from;
        if (isTail) {
            putTail(profile, last);
        }
    }

    @Override
    public void delete(String profile, RowKey key) {
        RowKey from = holderOrNull(profile, key);
        if (from == null) {
            return;
        }
        HistoryTail tail = heads.tailOrNull(profile);
        List<Row> rows = toChange(profile, from, tail);
        int place = Segments.placeOf(rows, key);
        if (place < rows.size() && rows.get(place).key().equals(key)) {
            rows.remove(place);
        }
        if (from.equals(tail.from())) {
            putTail(profile, from);
        }
    }

    private void begin(String profile, RowKey from, Row row) {
        // Where the first segment is changed, the history became empty in this unit, and the segment may be in the
        // store.
        boolean isNew = HistoryTail.isFirst(from) && !isChanged(profile, from);
        List<Row> rows = new ArrayList<>(ROWS_MIN);
        rows.add(row);
        LoadedSegments loaded = toChange(profile);
        loaded.change(from, rows);
        loaded.isLast(from);
        heads.putTail(profile, new HistoryTail(from, 1, row.key().timeMs()));
        if (isNew) {
            heads.putRows(profile, List.of());
        }
    }

    /** Notes the last segment, which may have become empty: then the one before it is the last. */
    private void putTail(String profile, RowKey lastFrom) {
        RowKey from = lastFrom;
        List<Row> rows = rows(profile, from);
        while (rows.isEmpty() && !HistoryTail.isFirst(from)) {
            write(profile);
            from = lastFrom(profile);
            rows = rows(profile, from);
        }
        if (!rows.isEmpty()) {
            heads.putTail(
                    profile,
                    new HistoryTail(
                            from, rows.size(), rows.get(rows.size() - 1).key().timeMs()));
            return;
        }
        heads.putTail(profile, null);
        toChange(profile).change(HistoryTail.FIRST, new ArrayList<>(ROWS_MIN));
    }

    private RowKey lastFrom(String profile) {
        RowKey from = segments.lastFromOrNull(profile);
        return from == null ? HistoryTail.FIRST : from;
    }

    private static boolean isLarge(List<Row> rows) {
        return rows.size() > ROWS_MAX || bytesOf(rows) > BYTES_MAX && rows.size() > 1;
    }

    private static long bytesOf(List<Row> rows) {
        long sum = 0;
        for (Row row : rows) {
            sum += row.approximateBytes();
        }
        return sum;
    }

    /** Puts the second half of a segment into one of its own, and so on while a part is large; gives the key of the last part. */
    private RowKey split(String profile, RowKey from, List<Row> rows) {
        int half = rows.size() / 2;
        List<Row> second = new ArrayList<>(rows.subList(half, rows.size()));
        RowKey secondFrom = second.get(0).key();
        rows.subList(half, rows.size()).clear();
        toChange(profile).change(secondFrom, second);
        if (isLarge(rows)) {
            split(profile, from, rows);
        }
        return isLarge(second) ? split(profile, secondFrom, second) : secondFrom;
    }

    private LoadedSegments loadedOrNull(String profile) {
        LoadedSegments loaded = changed.get(profile);
        if (loaded != null) {
            return loaded;
        }
        Kept entry = kept.get(profile);
        return entry == null ? null : entry.loaded();
    }

    private LoadedSegments toChange(String profile) {
        LoadedSegments loaded = changed.get(profile);
        if (loaded == null) {
            Kept entry = kept.remove(profile);
            keptBytes -= entry == null ? 0 : entry.bytes();
            loaded = entry == null ? new LoadedSegments() : entry.loaded();
            changed.put(profile, loaded);
        }
        return loaded;
    }

    private boolean isChanged(String profile, RowKey from) {
        LoadedSegments loaded = changed.get(profile);
        return loaded != null && loaded.isChanged(from);
    }

    /** The rows of a segment, to be read. */
    private List<Row> rows(String profile, RowKey from) {
        LoadedSegments loaded = loadedOrNull(profile);
        List<Row> rows = loaded == null ? null : loaded.getOrNull(from);
        List<Row> inHead = rows == null && HistoryTail.isFirst(from) ? heads.rowsOrNull(profile) : null;
        if (inHead != null) {
            return new ArrayList<>(inHead);
        }
        if (rows == null) {
            rows = segments.getOrNull(profile, from);
        }
        return rows == null ? new ArrayList<>(0) : rows;
    }

    /** The rows of a segment, which the caller changes. */
    private List<Row> toChange(String profile, RowKey from, HistoryTail tail) {
        List<Row> rows = rows(profile, from);
        LoadedSegments loaded = toChange(profile);
        loaded.change(from, rows);
        if (from.equals(tail.from())) {
            loaded.isLast(from);
        }
        return rows;
    }

    /** The rows of the last segment, which stay here for the next who asks. */
    private List<Row> lastRows(String profile, HistoryTail tail) {
        LoadedSegments loaded = loadedOrNull(profile);
        List<Row> rows = loaded == null ? null : loaded.getOrNull(tail.from());
        if (rows != null) {
            return rows;
        }
        rows = rows(profile, tail.from());
        if (loaded == null) {
            loaded = new LoadedSegments();
            loaded.putLast(tail.from(), rows);
            keep(profile, loaded);
        } else {
            loaded.putLast(tail.from(), rows);
        }
        return rows;
    }

    /** The key of the segment that a row lies in, or would; null where the history has no rows. */
    private RowKey holderOrNull(String profile, RowKey key) {
        HistoryTail tail = heads.tailOrNull(profile);
        if (tail == null || key.compareTo(tail.from()) >= 0) {
            return tail == null ? null : tail.from();
        }
        LoadedSegments loaded = loadedOrNull(profile);
        RowKey near = loaded == null ? null : loaded.holderOrNull(key);
        if (near != null) {
            return near;
        }
        write(profile);
        RowKey from = segments.holderOrNull(profile, key);
        return from == null ? HistoryTail.FIRST : from;
    }

    @Override
    public RowCursor from(String profile, RowKey firstOrNull) {
        HistoryTail tail = heads.tailOrNull(profile);
        if (tail == null) {
            return new ListCursor(List.of(), null);
        }
        RowKey first = firstOrNull == null ? HistoryTail.FIRST : firstOrNull;
        if (first.compareTo(tail.from()) >= 0) {
            return new ListCursor(List.of(lastRows(profile, tail)), first);
        }
        LoadedSegments loaded = loadedOrNull(profile);
        if (loaded != null && loaded.isCompleteFrom(first)) {
            return new ListCursor(loaded.from(first), first);
        }
        write(profile);
        return segments.from(profile, firstOrNull);
    }

    @Override
    public Row lastBefore(String profile, RowKey key) {
        return lastBetween(profile, HistoryTail.FIRST, key, row -> true);
    }

    @Override
    public Row lastBetween(String profile, RowKey from, RowKey before, Predicate<Row> filter) {
        HistoryTail tail = heads.tailOrNull(profile);
        if (tail == null) {
            return null;
        }
        if (before.compareTo(tail.from()) > 0) {
            lastRows(profile, tail);
        }
        LoadedSegments loaded = loadedOrNull(profile);
        if (loaded != null) {
            for (List<Row> rows : loaded.backFrom(before)) {
                Row found = Segments.lastBetween(rows, from, before, filter);
                if (found != null) {
                    return found;
                }
            }
            if (loaded.isCompleteFrom(from)) {
                return null;
            }
        }
        write(profile);
        return segments.lastBetween(profile, from, before, filter);
    }

    /** Event time of the last row of a history; null where it has none. */
    public Long lastMsOrNull(String profile) {
        HistoryTail tail = heads.tailOrNull(profile);
        return tail == null ? null : tail.lastMs();
    }
}
