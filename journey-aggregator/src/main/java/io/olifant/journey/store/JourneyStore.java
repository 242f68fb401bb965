package io.olifant.journey.store;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.history.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Journeys that are not open: (profile, shelf, start) → journey, what was published of it.
 *
 * <p>Journeys of service have a shelf of their own: a customer has few, and the last one before a moment is found at once
 * however many sales lie between. What is gone lies among the sales, whichever track it was on, until that is told. A
 * start stands on one shelf at most.
 */
final class JourneyStore implements Journeys {

    private final KeyValueStore<Bytes, byte[]> store;
    private final StoreKeys keys = new StoreKeys();
    private final ValueCodec values = new ValueCodec();

    JourneyStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public StoredJourney get(String profile, RowKey start) {
        byte[] sale = store.get(key(profile, Track.SALES, start));
        byte[] value = sale == null ? store.get(key(profile, Track.SERVICE, start)) : sale;
        return value == null ? null : values.decodeStoredJourney(value);
    }

    @Override
    public void put(String profile, RowKey start, StoredJourney journey) {
        Track shelf = journey.isGone() ? Track.SALES : journey.journey().track();
        deleteIfThere(key(profile, shelf == Track.SALES ? Track.SERVICE : Track.SALES, start));
        store.put(key(profile, shelf, start), values.encode(journey));
    }

    @Override
    public void delete(String profile, RowKey start) {
        deleteIfThere(key(profile, Track.SALES, start));
        deleteIfThere(key(profile, Track.SERVICE, start));
    }

    /** A look costs less than a record of the changelog that deletes nothing. */
    private void deleteIfThere(Bytes key) {
        if (store.get(key) != null) {
            store.delete(key);
        }
    }

    @Override
    public Journey lastBefore(String profile, Track track, RowKey key) {
        Bytes first = Bytes.wrap(keys.journeys(profile, track));
        Bytes end = key(profile, track, key);
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(first, end)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(end) && !values.isGone(entry.value)) {
                    return values.decodeStoredJourney(entry.value).journey();
                }
            }
        }
        return null;
    }

    @Override
    public SortedMap<RowKey, StoredJourney> between(String profile, Track track, RowKey from, RowKey to) {
        SortedMap<RowKey, StoredJourney> result = new TreeMap<>();
        addBetween(profile, Track.SALES, track == Track.SERVICE, from, to, result);
        if (track == Track.SERVICE) {
            addBetween(profile, Track.SERVICE, false, from, to, result);
        }
        return result;
    }

    private void addBetween(
            String profile,
            Track shelf,
            boolean isGoneOnly,
            RowKey from,
            RowKey to,
            SortedMap<RowKey, StoredJourney> result) {
        byte[] prefix = keys.journeys(profile, shelf);
        Bytes first = from == null ? Bytes.wrap(prefix) : key(profile, shelf, from);
        Bytes end = to == null ? Bytes.wrap(StoreKeys.after(prefix)) : key(profile, shelf, to);
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, end)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                boolean isWanted = !isGoneOnly || values.isGone(entry.value);
                if (isWanted && !entry.key.equals(end)) {
                    result.put(keys.readStart(entry.key.get()), values.decodeStoredJourney(entry.value));
                }
            }
        }
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
                if (!stored.isGone()) {
                    result.put(start, stored);
                    added++;
                }
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
                if (!stored.isGone() && !stored.journey().start().equals(afterOrNull)) {
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
