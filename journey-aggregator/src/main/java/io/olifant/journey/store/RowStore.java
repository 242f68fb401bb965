package io.olifant.journey.store;

import io.olifant.journey.codec.HistoryTail;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The histories, in segments ({@link Segments}), those that the unit of work changed as objects.
 *
 * <p>An event in order goes to the last segment, which the head knows, so that it reads nothing. What comes in one unit of
 * work stands in one segment; one that is written with a few rows goes on in the next unit, so that a customer who comes once
 * in a while does not get a segment for each event, and none is written again and again.
 */
final class RowStore implements Rows {

    /** A late event reads a segment or two. */
    private static final int ROWS_MAX = 32;

    /** Far below what a record may have, as long as no single touchpoint has more. */
    private static final int BYTES_MAX = 32_768;

    /** A segment with fewer rows goes on in a later unit of work: it is written again with each, which costs their bytes. */
    private static final int ROWS_MIN = 4;

    /** Some ten megabytes of rows. */
    private static final int SHORT_TAILS_MAX = 5_000;

    private final Segments segments;
    private final HeadStore heads;
    /** By profile and key; an empty segment is one that is to be deleted, unless it is the first one of several. */
    private final Map<String, TreeMap<RowKey, List<Row>>> changed = new HashMap<>();

    /** Short last segments as they were written, by profile, the longest unused first: the next event goes on with them. */
    private final Map<String, ShortTail> shortTails = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ShortTail> eldest) {
            return size() > SHORT_TAILS_MAX;
        }
    };

    private long bytes;

    private record ShortTail(RowKey from, List<Row> rows) {}

    RowStore(ByteStore store, HeadStore heads) {
        this.segments = new Segments(store);
        this.heads = heads;
    }

    /** About how many bytes the rows have that came in this unit of work. */
    long waitingBytes() {
        return bytes;
    }

    boolean isAnyWaiting() {
        return !changed.isEmpty();
    }

    /** Writes what changed. */
    void write() {
        changed.forEach(this::write);
        changed.clear();
        bytes = 0;
    }

    private void write(String profile, TreeMap<RowKey, List<Row>> ofProfile) {
        HistoryTail tail = heads.tailOrNull(profile);
        ofProfile.forEach((from, rows) -> {
            if (tail != null && tail.rows() < ROWS_MIN && from.equals(tail.from())) {
                shortTails.put(profile, new ShortTail(from, rows));
            }
            if (rows.isEmpty() && (!HistoryTail.isFirst(from) || tail == null)) {
                segments.delete(profile, from);
            } else {
                segments.put(profile, from, rows);
            }
        });
    }

    /** Walks see what is written. */
    private void write(String profile) {
        TreeMap<RowKey, List<Row>> ofProfile = changed.remove(profile);
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
        List<Row> rows = toChange(profile, from);
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
        List<Row> rows = toChange(profile, from);
        int place = Segments.placeOf(rows, key);
        if (place < rows.size() && rows.get(place).key().equals(key)) {
            rows.remove(place);
        }
        if (from.equals(heads.tailOrNull(profile).from())) {
            putTail(profile, from);
        }
    }

    private void begin(String profile, RowKey from, Row row) {
        List<Row> rows = new ArrayList<>(ROWS_MIN);
        rows.add(row);
        ofProfile(profile).put(from, rows);
        heads.putTail(profile, new HistoryTail(from, 1, row.key().timeMs()));
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
        toChange(profile, HistoryTail.FIRST);
    }

    private RowKey lastFrom(String profile) {
        RowKey from = segments.lastFromOrNull(profile);
        return from == null ? HistoryTail.FIRST : from;
    }

    private static boolean isLarge(List<Row> rows) {
        if (rows.size() > ROWS_MAX) {
            return true;
        }
        long sum = 0;
        for (Row row : rows) {
            sum += row.approximateBytes();
        }
        return sum > BYTES_MAX && rows.size() > 1;
    }

    /** Puts the second half of a segment into one of its own, and gives that one's key. */
    private RowKey split(String profile, RowKey from, List<Row> rows) {
        int half = rows.size() / 2;
        List<Row> second = new ArrayList<>(rows.subList(half, rows.size()));
        RowKey secondFrom = second.get(0).key();
        rows.subList(half, rows.size()).clear();
        ofProfile(profile).put(secondFrom, second);
        return secondFrom;
    }

    private TreeMap<RowKey, List<Row>> ofProfile(String profile) {
        return changed.computeIfAbsent(profile, p -> new TreeMap<>());
    }

    private boolean isChanged(String profile, RowKey from) {
        TreeMap<RowKey, List<Row>> ofProfile = changed.get(profile);
        return ofProfile != null && ofProfile.containsKey(from);
    }

    /** The rows of a segment, to be read. */
    private List<Row> rows(String profile, RowKey from) {
        TreeMap<RowKey, List<Row>> ofProfile = changed.get(profile);
        List<Row> rows = ofProfile == null ? null : ofProfile.get(from);
        ShortTail shortTail = rows == null ? shortTails.get(profile) : null;
        if (shortTail != null && shortTail.from().equals(from)) {
            return shortTail.rows();
        }
        if (rows == null) {
            rows = segments.getOrNull(profile, from);
        }
        return rows == null ? new ArrayList<>(0) : rows;
    }

    private List<Row> toChange(String profile, RowKey from) {
        List<Row> rows = rows(profile, from);
        shortTails.remove(profile);
        ofProfile(profile).put(from, rows);
        return rows;
    }

    /** The key of the segment that a row lies in, or would; null where the history has no rows. */
    private RowKey holderOrNull(String profile, RowKey key) {
        HistoryTail tail = heads.tailOrNull(profile);
        if (tail == null || key.compareTo(tail.from()) >= 0) {
            return tail == null ? null : tail.from();
        }
        TreeMap<RowKey, List<Row>> ofProfile = changed.get(profile);
        Map.Entry<RowKey, List<Row>> near = ofProfile == null ? null : ofProfile.floorEntry(key);
        if (near != null && isWithin(near.getValue(), key)) {
            return near.getKey();
        }
        write(profile);
        RowKey from = segments.holderOrNull(profile, key);
        return from == null ? HistoryTail.FIRST : from;
    }

    private static boolean isWithin(List<Row> rows, RowKey key) {
        return !rows.isEmpty()
                && rows.get(0).key().compareTo(key) <= 0
                && key.compareTo(rows.get(rows.size() - 1).key()) <= 0;
    }

    @Override
    public RowCursor from(String profile, RowKey firstOrNull) {
        HistoryTail tail = heads.tailOrNull(profile);
        if (tail == null) {
            return new ListCursor(List.of());
        }
        boolean isInTail =
                HistoryTail.isFirst(tail.from()) || firstOrNull != null && firstOrNull.compareTo(tail.from()) >= 0;
        if (isInTail) {
            List<Row> rows = rows(profile, tail.from());
            return new ListCursor(rows.subList(Segments.placeOf(rows, firstOrNull), rows.size()));
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
            Row found = Segments.lastBetween(rows(profile, tail.from()), from, before, filter);
            boolean isOver = HistoryTail.isFirst(tail.from()) || from.compareTo(tail.from()) >= 0;
            if (found != null || isOver) {
                return found;
            }
        }
        write(profile);
        return segments.lastBetween(profile, from, before, filter);
    }

    /** Event time of the last row of a history; null where it has none. */
    Long lastMsOrNull(String profile) {
        HistoryTail tail = heads.tailOrNull(profile);
        return tail == null ? null : tail.lastMs();
    }

    /** Walks over rows of one segment. */
    private static final class ListCursor implements RowCursor {

        private final Iterator<Row> rows;

        ListCursor(List<Row> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            return rows.next();
        }

        @Override
        public void close() {
            // A list needs no closing.
        }
    }
}
