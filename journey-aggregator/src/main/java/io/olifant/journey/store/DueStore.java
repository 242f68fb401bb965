package io.olifant.journey.store;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.DueProfiles;
import io.olifant.journey.codec.DueBatchCodec;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.StoreKeys.DueBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
 * strangers writes some rows and not a hundred. Whoever put an entry knows the number of its batch, so that it is taken out
 * with one read, whatever else is due at that time.
 */
public final class DueStore implements DueProfiles {

    /**
     * Ten minutes. Whoever asks what is due reads all batches of the span that the time lies in, and there is at most one for
     * each unit of work, some thousands where strangers come all the time.
     */
    private static final long BUCKET_MS = 600_000;

    /** A kilobyte or so, which is written again where an entry is taken out. */
    private static final int ENTRIES_MAX = 32;

    private static final Comparator<Entry> BY_TIME =
            Comparator.<Entry>comparingLong(entry -> entry.due().atMs()).thenComparing(Entry::profile);

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
            byte[] value = store.get(key(place));
            batch = value == null ? new TreeMap<>() : codec.decode(place.bucketMs(), value);
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

    /**
     * Entries in the order of their times.
     *
     * @param fromMs the first time; where entries lie a little before it, they may be among them
     * @param toMs the last time
     * @param max how many at most
     */
    public List<Entry> between(long fromMs, long toMs, int max) {
        // A walk sees what is written.
        write();
        List<Entry> result = new ArrayList<>();
        Bytes from = Bytes.wrap(keys.dueFrom(bucketMs(fromMs)));
        Bytes to = Bytes.wrap(keys.dueFrom(bucketMs(toMs) + BUCKET_MS));
        long bucketMs = Long.MIN_VALUE;
        try (KeyValueIterator<Bytes, byte[]> batches = store.range(from, to)) {
            while (batches.hasNext()) {
                KeyValue<Bytes, byte[]> row = batches.next();
                DueBatch place = keys.readDue(row.key.get());
                if (place.bucketMs() != bucketMs && result.size() >= max) {
                    break;
                }
                bucketMs = place.bucketMs();
                codec.decode(bucketMs, row.value).forEach((profile, atMs) -> {
                    if (atMs <= toMs) {
                        result.add(new Entry(new Due(atMs, place.batch()), profile));
                    }
                });
            }
        }
        result.sort(BY_TIME);
        return result.size() > max ? List.copyOf(result.subList(0, max)) : result;
    }

    private Bytes key(DueBatch place) {
        return Bytes.wrap(keys.due(place));
    }
}
