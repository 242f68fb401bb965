package io.olifant.journey.store;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.history.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Journeys that are not open: (profile, start) → journey, what was published of it. */
final class JourneyStore implements Journeys {

    private final KeyValueStore<Bytes, byte[]> store;
    private final StoreKeys keys = new StoreKeys();
    private final ValueCodec values = new ValueCodec();

    JourneyStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public StoredJourney get(String profile, RowKey start) {
        byte[] value = store.get(key(profile, start));
        return value == null ? null : values.decodeStoredJourney(value);
    }

    @Override
    public void put(String profile, RowKey start, StoredJourney journey) {
        store.put(key(profile, start), values.encode(journey));
    }

    @Override
    public void delete(String profile, RowKey start) {
        store.delete(key(profile, start));
    }

    @Override
    public Journey lastBefore(String profile, Track track, RowKey key) {
        Bytes first = Bytes.wrap(keys.prefix(profile));
        Bytes end = key(profile, key);
        try (KeyValueIterator<Bytes, byte[]> entries = store.reverseRange(first, end)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (entry.key.equals(end)) {
                    continue;
                }
                StoredJourney stored = values.decodeStoredJourney(entry.value);
                if (!stored.isGone() && stored.journey().track() == track) {
                    return stored.journey();
                }
            }
        }
        return null;
    }

    @Override
    public SortedMap<RowKey, StoredJourney> between(String profile, Track track, RowKey from, RowKey to) {
        byte[] prefix = keys.prefix(profile);
        Bytes first = from == null ? Bytes.wrap(prefix) : key(profile, from);
        Bytes end = to == null ? Bytes.wrap(StoreKeys.after(prefix)) : key(profile, to);
        SortedMap<RowKey, StoredJourney> result = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, end)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (entry.key.equals(end)) {
                    continue;
                }
                StoredJourney stored = values.decodeStoredJourney(entry.value);
                if (stored.isGone() || stored.journey().track() == track) {
                    result.put(keys.readRow(entry.key.get()).row(), stored);
                }
            }
        }
        return result;
    }

    @Override
    public SortedMap<RowKey, StoredJourney> early(String profile, long beforeMs, int max) {
        byte[] prefix = keys.prefix(profile);
        SortedMap<RowKey, StoredJourney> result = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                store.range(Bytes.wrap(prefix), Bytes.wrap(StoreKeys.after(prefix)))) {
            while (entries.hasNext() && result.size() < max) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                RowKey start = keys.readRow(entry.key.get()).row();
                if (start.timeMs() >= beforeMs) {
                    break;
                }
                StoredJourney stored = values.decodeStoredJourney(entry.value);
                if (!stored.isGone()) {
                    result.put(start, stored);
                }
            }
        }
        return result;
    }

    /** Journeys that are not gone, in the order of their starts. */
    List<Journey> endedAfter(String profile, RowKey afterOrNull, int max) {
        byte[] prefix = keys.prefix(profile);
        Bytes first = afterOrNull == null ? Bytes.wrap(prefix) : key(profile, afterOrNull);
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

    private Bytes key(String profile, RowKey start) {
        return Bytes.wrap(keys.row(profile, start));
    }
}
