package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.departure.Departures;
import io.olifant.journey.departure.Redirects;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The redirects: (profile, identifier) → each departure; before them the time up to which departures were removed. */
public final class RedirectStore implements Redirects {

    private static final long UNREAD = Long.MAX_VALUE;

    private final ByteStore store;
    private final StoreKeys keys = new StoreKeys(RowKind.DEPARTURE);
    private final ValueCodec values = new ValueCodec();
    private final Bytes removedKey = Bytes.wrap(keys.removedRedirects());
    /** As it lies in the store: every message asks for it. */
    private long removedUpToMs = UNREAD;

    public RedirectStore(ByteStore store) {
        this.store = store;
    }

    @Override
    public Departures get(String profile, String identifier) {
        byte[] value = store.get(key(new Place(profile, identifier)));
        return value == null ? null : values.decodeDepartures(value);
    }

    @Override
    public void put(String profile, String identifier, Departures departures) {
        store.put(key(new Place(profile, identifier)), values.encode(departures));
    }

    @Override
    public void delete(String profile, String identifier) {
        store.delete(key(new Place(profile, identifier)));
    }

    @Override
    public List<Departed> after(Place placeOrNull, int max) {
        Bytes from = placeOrNull == null ? Bytes.wrap(StoreKeys.after(removedKey.get())) : key(placeOrNull);
        List<Departed> result = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, Bytes.wrap(StoreKeys.after(keys.prefix())))) {
            while (entries.hasNext() && result.size() < max) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(from)) {
                    result.add(new Departed(keys.readRedirect(entry.key.get()), values.decodeDepartures(entry.value)));
                }
            }
        }
        return result;
    }

    @Override
    public long removedUpToMs() {
        if (removedUpToMs == UNREAD) {
            byte[] value = store.get(removedKey);
            removedUpToMs = value == null ? Long.MIN_VALUE : values.decodeTime(value);
        }
        return removedUpToMs;
    }

    @Override
    public void putRemovedUpTo(long timeMs) {
        store.put(removedKey, values.encodeTime(timeMs));
        removedUpToMs = timeMs;
    }

    private Bytes key(Place place) {
        return Bytes.wrap(keys.redirect(place.profile(), place.identifier()));
    }
}
