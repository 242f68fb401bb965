package io.olifant.journey.store;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Journeys that are not open: (profile, shelf, start) → journey, what was published of it.
 *
 * <p>Each track has a shelf of its own: of service a customer has few journeys, and the last one before a moment is found at
 * once however many sales lie between. A start is on one shelf at most.
 */
public final class JourneyStore implements Journeys {

    private final ByteStore store;
    private final StoreKeys keys;
    private final ValueCodec values = new ValueCodec();

    public JourneyStore(ByteStore store, RowKind kind) {
        this.store = store;
        this.keys = new StoreKeys(kind);
    }

    @Override
    public StoredJourney get(String profile, RowKey start) {
        byte[] sale = store.get(key(profile, Track.SALES, start));
        byte[] value = sale == null ? store.get(key(profile, Track.SERVICE, start)) : sale;
        return value == null ? null : values.decodeStoredJourney(value);
    }

    @Override
    public void put(String profile, RowKey start, StoredJourney journey) {
        Track shelf = journey.journey().track();
        store.delete(key(profile, shelf == Track.SALES ? Track.SERVICE : Track.SALES, start));
        store.put(key(profile, shelf, start), values.encode(journey));
    }

    @Override
    public void delete(String profile, RowKey start) {
        store.delete(key(profile, Track.SALES, start));
        store.delete(key(profile, Track.SERVICE, start));
    }

    @Override
    public Journey lastBefore(String profile, Track track, RowKey key) {
        Bytes first = Bytes.wrap(keys.journeys(profile, track));
        Bytes end = key(profile, track, key);
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(first, end)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(end)) {
                    return values.decodeStoredJourney(entry.value).journey();
                }
            }
        }
        return null;
    }

    @Override
    public Journey firstFrom(String profile, Track track, RowKey key) {
        Bytes end = Bytes.wrap(StoreKeys.after(keys.journeys(profile, track)));
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(key(profile, track, key), end)) {
            return entries.hasNext()
                    ? values.decodeStoredJourney(entries.next().value).journey()
                    : null;
        }
    }

    @Override
    public Journey firstConvertedFrom(String profile, RowKey key) {
        Bytes end = Bytes.wrap(StoreKeys.after(keys.journeys(profile, Track.SALES)));
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(key(profile, Track.SALES, key), end)) {
            while (entries.hasNext()) {
                Journey journey =
                        values.decodeStoredJourney(entries.next().value).journey();
                if (journey.outcome() == Outcome.CONVERTED) {
                    return journey;
                }
            }
        }
        return null;
    }

    @Override
    public SortedMap<RowKey, StoredJourney> between(String profile, Track track, RowKey from, RowKey to) {
        SortedMap<RowKey, StoredJourney> result = new TreeMap<>();
        byte[] prefix = keys.journeys(profile, track);
        Bytes first = from == null ? Bytes.wrap(prefix) : key(profile, track, from);
        Bytes end = to == null ? Bytes.wrap(StoreKeys.after(prefix)) : key(profile, track, to);
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, end)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(end)) {
                    result.put(keys.readStart(entry.key.get()), values.decodeStoredJourney(entry.value));
                }
            }
        }
        return result;
    }

    @Override
    public SortedMap<RowKey, StoredJourney> early(String profile, long beforeMs, int max) {
        TreeMap<RowKey, StoredJourney> result = new TreeMap<>();
        for (Track shelf : Track.values()) {
            addEarly(profile, shelf, beforeMs, max, result);
        }
        while (result.size() > max) {
            result.pollLastEntry();
        }
        return result;
    }

    private void addEarly(
            String profile, Track shelf, long beforeMs, int max, SortedMap<RowKey, StoredJourney> result) {
        byte[] prefix = keys.journeys(profile, shelf);
        int added = 0;
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            while (entries.hasNext() && added < max) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                RowKey start = keys.readStart(entry.key.get());
                if (start.timeMs() >= beforeMs) {
                    break;
                }
                StoredJourney stored = values.decodeStoredJourney(entry.value);
                result.put(start, stored);
                added++;
            }
        }
    }

    /** Journeys that are not gone, in the order of their starts. */
    List<Journey> endedAfter(String profile, RowKey afterOrNull, int max) {
        return Stream.of(Track.values())
                .flatMap(track -> endedAfter(profile, track, afterOrNull, max).stream())
                .sorted(Comparator.comparing(Journey::start))
                .limit(max)
                .toList();
    }

    private List<Journey> endedAfter(String profile, Track track, RowKey afterOrNull, int max) {
        byte[] prefix = keys.journeys(profile, track);
        Bytes first = afterOrNull == null ? Bytes.wrap(prefix) : key(profile, track, afterOrNull);
        List<Journey> result = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, Bytes.wrap(StoreKeys.after(prefix)))) {
            while (entries.hasNext() && result.size() < max) {
                StoredJourney stored = values.decodeStoredJourney(entries.next().value);
                if (!stored.journey().start().equals(afterOrNull)) {
                    result.add(stored.journey());
                }
            }
        }
        return result;
    }

    private Bytes key(String profile, Track shelf, RowKey start) {
        return Bytes.wrap(keys.journey(profile, shelf, start));
    }
}
