package io.olifant.journey.store;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.DueProfiles;
import io.olifant.journey.codec.DueBatchCodec;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.StoreKeys.DueBatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * An index of profiles by the observation time at which they want a look.
 *
 * <p>Entries that one unit of work puts, and that are due within the same minutes, are one row: so a unit with a hundred
 * new customers writes some rows and not a hundred. Whoever put an entry knows the number of its batch, so that it is taken out
 * with one read, whatever else is due at that time.
 */
public final class DueStore implements DueProfiles {

    /** Ten minutes: how far entries of one row may lie apart. */
    private static final long BUCKET_MS = 600_000;

    /** A kilobyte or so, which is written again where an entry is taken out. */
    private static final int ENTRIES_MAX = 32;

    private final ByteStore store;
    private final BatchNumbers numbers;
    private final StoreKeys keys;
    private final DueBatchCodec codec = new DueBatchCodec();

    /** Those that changed in this unit of work: when each profile is due. */
    private final Map<DueBatch, SortedMap<String, Long>> changed = new LinkedHashMap<>();

    /** By bucket, the batch that the next entry goes to. */
    private final Map<Long, DueBatch> open = new HashMap<>();

    public DueStore(ByteStore store, BatchNumbers numbers, RowKind kind) {
        this.store = store;
        this.numbers = numbers;
        this.keys = new StoreKeys(kind);
    }

    /** A profile that is due. */
    public record Entry(Due due, String profile) {}

    @Override
    public Due put(long atMs, String profile) {
        long bucketMs = bucketMs(atMs);
        DueBatch place = open.get(bucketMs);
        if (place == null || changed.get(place).size() >= ENTRIES_MAX) {
            place = new DueBatch(bucketMs, numbers.next());
            open.put(bucketMs, place);
            changed.put(place, new TreeMap<>());
        }
        changed.get(place).put(profile, atMs);
        return new Due(atMs, place.batch());
    }

    private static long bucketMs(long atMs) {
        return Math.floorDiv(atMs, BUCKET_MS) * BUCKET_MS;
    }

    @Override
    public void delete(Due due, String profile) {
        DueBatch place = new DueBatch(bucketMs(due.atMs()), due.batch());
        SortedMap<String, Long> batch = changed.get(place);
        if (batch == null) {
            batch = read(place);
        }
        if (batch.remove(profile, due.atMs())) {
            changed.put(place, batch);
        }
    }

    public boolean isAnyWaiting() {
        return !changed.isEmpty();
    }

    /** Writes what changed. */
    public void write() {
        changed.forEach((place, batch) -> {
            if (batch.isEmpty()) {
                store.delete(key(place));
            } else {
                store.put(key(place), codec.encode(place.bucketMs(), batch));
            }
        });
        changed.clear();
        open.clear();
    }

    /** A walk over all entries, from the first one on. */
    public DueWalk walk() {
        return new DueWalk(this);
    }

    /** Is shown batches, and says whether to go on. */
    interface Visitor {

        boolean isGoingOnAfter(DueBatch place, SortedMap<String, Long> batch);
    }

    /**
     * Shows written batches in the order of their buckets and numbers.
     *
     * @param from the first place
     * @param toMs a time in the last bucket
     * @return where to begin the next time
     */
    DueBatch walk(DueBatch from, long toMs, Visitor visitor) {
        long lastBucketMs = bucketMs(toMs);
        DueBatch next = from;
        Bytes end = Bytes.wrap(keys.dueFrom(lastBucketMs + BUCKET_MS));
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(key(from), end)) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                DueBatch place = keys.readDue(row.key.get());
                next = new DueBatch(place.bucketMs(), place.batch() + 1);
                if (!visitor.isGoingOnAfter(place, codec.decode(place.bucketMs(), row.value))) {
                    return next;
                }
            }
        }
        return next.bucketMs() < lastBucketMs ? new DueBatch(lastBucketMs, 0) : next;
    }

    /** The entries of a written batch, in a map of the caller's own. */
    SortedMap<String, Long> read(DueBatch place) {
        byte[] value = store.get(key(place));
        return value == null ? new TreeMap<>() : codec.decode(place.bucketMs(), value);
    }

    private Bytes key(DueBatch place) {
        return Bytes.wrap(keys.due(place));
    }
}
