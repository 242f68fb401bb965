package io.olifant.journey.store;

import io.olifant.journey.codec.CustomerCodec;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.customer.CustomerStates;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is kept of customers' rows: profile → state. */
final class CustomerStore implements CustomerStates {

    private final KeyValueStore<Bytes, byte[]> store;
    private final CustomerCodec values = new CustomerCodec();

    CustomerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public CustomerState get(String profile) {
        byte[] value = store.get(key(profile));
        return value == null ? null : values.decodeState(value);
    }

    @Override
    public List<String> after(String afterOrNull, int max) {
        return ProfileKeys.after(store, afterOrNull, max);
    }

    @Override
    public void put(String profile, CustomerState state) {
        store.put(key(profile), values.encode(state));
    }

    @Override
    public void delete(String profile) {
        store.delete(key(profile));
    }

    private static Bytes key(String profile) {
        return Bytes.wrap(StoreKeys.profile(profile));
    }
}
