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
 * The histories, in segments ({@link Segments}), those that the unit of work asked for as objects, and the ends of those that
 * it did not as bytes.
 *
 * <p>An event in order goes to the last segment, which the head knows, so that it reads nothing. What comes in one unit of
 * work is in one segment; one that is written with a few rows goes on in the next unit, so that a customer who comes once
 * in a while does not get a segment for each event, and none is written again and again.
 *
 * <p>A new history lies in its head, until it is written with more rows than a head holds; from then on it lies in segments
 * until it has no row any more. So of a new customer nothing is written but the head, and nothing is read.
 */
public final class RowStore implements Rows {

    /** A late event reads a segment or two. */
    private static final int ROWS_MAX = 32;

    /** Far below what a record may have, as long as no single touchpoint has more. */
    private static final int BYTES_MAX = 32_768;

    /** A segment with fewer rows goes on in a later unit of work: it is written again with each, which costs their bytes. */
    private static final int ROWS_MIN = 4;

    /** So many of the last rows of a history stay at hand, if there are so many: of a backlog, few come later than that. */
    private static final int KEPT_ROWS = 12;

    /** Some ten thousand rows: what comes in a second or two. */
    private static final long KEPT_BYTES_MAX = 2L << 20;

    /** Heads are read and written with each event of their customers. */
    private static final int ROWS_IN_HEAD_MAX = CustomerBook.UNINDEXED_ROWS_MAX;

    private static final int BYTES_IN_HEAD_MAX = 2_048;

    private final Segments segments;
    private final HeadStore heads;

    /** By profile; those that somebody asked for in this unit of work. What changed of them waits to be written. */
    private final Map<String, LoadedSegments> loaded = new HashMap<>();

    /**
     * By profile, the longest unused first: the others. As bytes, since as objects they would take six times that, and live just
     * long enough to be dear to the collectors.
     */
    private final LinkedHashMap<String, LoadedSegments.Stored> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long keptBytes;
    private long bytes;

    public RowStore(ByteStore store, HeadStore heads) {
        this.segments = new Segments(store);
        this.heads = heads;
    }

    /** About how many bytes the rows have that came in this unit of work. */
    public long waitingBytes() {
        return bytes;
    }

    public boolean isAnyWaiting() {
        return loaded.values().stream().anyMatch(LoadedSegments::isAnyChanged);
    }

    /** Writes what changed. */
    public void write() {
        loaded.forEach(this::write);
        loaded.clear();
        bytes = 0;
    }

    private void write(String profile, LoadedSegments ofProfile) {
        HistoryTail tail = heads.tailOrNull(profile);
        boolean isEmpty = tail == null;
        ofProfile.write(
                (from, rows) -> {
                    if (rows.isEmpty() && (isEmpty || !HistoryTail.isFirst(from))) {
                        segments.delete(profile, from);
                        return null;
                    }
                    return putOrNull(profile, tail, from, rows);
                },
                isEmpty,
                KEPT_ROWS);
        if (heads.rowsOrNull(profile) == null) {
            keep(profile, ofProfile.storedOrNull());
        }
    }

    /** Null where the rows went to the head. */
    private byte[] putOrNull(String profile, HistoryTail tail, RowKey from, List<Row> rows) {
        boolean isInHead = HistoryTail.isFirst(from) && heads.rowsOrNull(profile) != null;
        if (isInHead && HistoryTail.isFirst(tail.from()) && isShort(rows)) {
            heads.putRows(profile, List.copyOf(rows));
            return null;
        }
        if (isInHead) {
            heads.putRows(profile, null);
        }
        return segments.put(profile, from, rows);
    }

    private void keep(String profile, LoadedSegments.Stored storedOrNull) {
        if (storedOrNull == null) {
            return;
        }
        kept.put(profile, storedOrNull);
        keptBytes += storedOrNull.bytes();
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
        LoadedSegments ofProfile = loaded.remove(profile);
        if (ofProfile != null) {
            write(profile, ofProfile);
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
        LoadedSegments ofProfile = toChange(profile);
        ofProfile.change(from, rows);
        ofProfile.isLast(from);
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
        LoadedSegments ofProfile = loaded.get(profile);
        if (ofProfile != null) {
            return ofProfile;
        }
        LoadedSegments.Stored stored = kept.remove(profile);
        if (stored == null) {
            return null;
        }
        keptBytes -= stored.bytes();
        LoadedSegments fromKept = stored.load(segments.codec());
        loaded.put(profile, fromKept);
        return fromKept;
    }

    private LoadedSegments toChange(String profile) {
        LoadedSegments ofProfile = loadedOrNull(profile);
        if (ofProfile == null) {
            ofProfile = new LoadedSegments(segments.codec());
            loaded.put(profile, ofProfile);
        }
        return ofProfile;
    }

    private boolean isChanged(String profile, RowKey from) {
        LoadedSegments ofProfile = loaded.get(profile);
        return ofProfile != null && ofProfile.isChanged(from);
    }

    /** The rows of a segment, to be read. */
    private List<Row> rows(String profile, RowKey from) {
        LoadedSegments ofProfile = loadedOrNull(profile);
        List<Row> rows = ofProfile == null ? null : ofProfile.getOrNull(from);
        List<Row> inHead = rows == null ? inHeadOrNull(profile, from) : null;
        if (inHead != null) {
            return new ArrayList<>(inHead);
        }
        if (rows == null) {
            rows = segments.getOrNull(profile, from);
        }
        return rows == null ? new ArrayList<>(0) : rows;
    }

    private List<Row> inHeadOrNull(String profile, RowKey from) {
        return HistoryTail.isFirst(from) ? heads.rowsOrNull(profile) : null;
    }

    /** The rows of a segment, which the caller changes. */
    private List<Row> toChange(String profile, RowKey from, HistoryTail tail) {
        List<Row> rows = rows(profile, from);
        LoadedSegments ofProfile = toChange(profile);
        ofProfile.change(from, rows);
        if (from.equals(tail.from())) {
            ofProfile.isLast(from);
        }
        return rows;
    }

    /** The rows of the last segment, which stay here for the next who asks. */
    private List<Row> lastRows(String profile, HistoryTail tail) {
        LoadedSegments ofProfile = toChange(profile);
        if (ofProfile.getOrNull(tail.from()) == null) {
            byte[] stored =
                    inHeadOrNull(profile, tail.from()) == null ? segments.bytesOrNull(profile, tail.from()) : null;
            if (stored == null) {
                ofProfile.putLast(tail.from(), rows(profile, tail.from()));
            } else {
                ofProfile.putLast(tail.from(), stored);
            }
        }
        return ofProfile.getOrNull(tail.from());
    }

    /** The key of the segment that a row lies in, or would; null where the history has no rows. */
    private RowKey holderOrNull(String profile, RowKey key) {
        HistoryTail tail = heads.tailOrNull(profile);
        if (tail == null || key.compareTo(tail.from()) >= 0) {
            return tail == null ? null : tail.from();
        }
        LoadedSegments ofProfile = loadedOrNull(profile);
        RowKey near = ofProfile == null ? null : ofProfile.holderOrNull(key);
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
        LoadedSegments ofProfile = loadedOrNull(profile);
        if (ofProfile != null && ofProfile.isCompleteFrom(first)) {
            return new ListCursor(ofProfile.from(first), first);
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
        LoadedSegments ofProfile = loadedOrNull(profile);
        if (ofProfile != null) {
            for (List<Row> rows : ofProfile.backFrom(before)) {
                Row found = Segments.lastBetween(rows, from, before, filter);
                if (found != null) {
                    return found;
                }
            }
            if (ofProfile.isCompleteFrom(from)) {
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
