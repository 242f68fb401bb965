package io.olifant.journey.store;

import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.history.Departures;
import io.olifant.journey.history.Redirects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The redirects: (profile, identifier) → each departure. */
final class RedirectStore implements Redirects {

    private final KeyValueStore<Bytes, byte[]> store;
    private final StoreKeys keys = new StoreKeys();
    private final ValueCodec values = new ValueCodec();

    RedirectStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public Departures get(String profile, String identifier) {
        byte[] value = store.get(Bytes.wrap(keys.redirect(profile, identifier)));
        return value == null ? null : values.decodeDepartures(value);
    }

    @Override
    public void put(String profile, String identifier, Departures departures) {
        store.put(Bytes.wrap(keys.redirect(profile, identifier)), values.encode(departures));
    }
}
