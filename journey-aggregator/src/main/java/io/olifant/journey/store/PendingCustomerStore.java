package io.olifant.journey.store;

import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.customer.PendingCustomers;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Marks of customers whose rows wait to be published: profile → nothing. A mark is removed in the transaction that
 * publishes the row, so a crash before it loses nothing.
 */
public final class PendingCustomerStore implements PendingCustomers {

    private static final byte[] MARK = {1};

    private final KeyValueStore<Bytes, byte[]> store;

    PendingCustomerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public void put(String profile) {
        Bytes key = key(profile);
        // A mark waits longer than a commit interval: to write it again would be one more record each time.
        if (store.get(key) == null) {
            store.put(key, MARK);
        }
    }

    @Override
    public void delete(String profile) {
        store.delete(key(profile));
    }

    /** Whether nobody waits. */
    public boolean isEmpty() {
        return after(null, 1).isEmpty();
    }

    /**
     * Profiles behind another one, in the order of their keys.
     *
     * @param afterOrNull where to go on; null for the beginning
     * @param max how many at most
     */
    public List<String> after(String afterOrNull, int max) {
        return ProfileKeys.after(store, afterOrNull, max);
    }

    private static Bytes key(String profile) {
        return Bytes.wrap(StoreKeys.profile(profile));
    }
}
