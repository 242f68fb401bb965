package io.olifant.journey.store;

import io.olifant.journey.assembly.PendingJourneys;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.StoreKeys.ProfileRow;
import io.olifant.journey.history.RowKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Marks of journeys that wait to be published: (profile, start) → nothing. A mark is written in the transaction that
 * changed the journey and removed in the one that publishes it, so a crash between the two loses neither.
 */
public final class PendingStore implements PendingJourneys {

    private static final byte[] MARK = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final StoreKeys keys = new StoreKeys();

    PendingStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public void put(String profile, RowKey start) {
        store.put(key(profile, start), MARK);
    }

    @Override
    public void delete(String profile, RowKey start) {
        store.delete(key(profile, start));
    }

    /**
     * The marks behind a place, in the order of their keys.
     *
     * @param afterOrNull where to go on; null for the beginning
     * @param max how many at most
     */
    public List<ProfileRow> after(ProfileRow afterOrNull, int max) {
        List<ProfileRow> result = new ArrayList<>();
        Bytes from = afterOrNull == null ? null : key(afterOrNull.profile(), afterOrNull.row());
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, null)) {
            while (entries.hasNext() && result.size() < max) {
                ProfileRow mark = keys.readRow(entries.next().key.get());
                if (!mark.equals(afterOrNull)) {
                    result.add(mark);
                }
            }
        }
        return result;
    }

    private Bytes key(String profile, RowKey start) {
        return Bytes.wrap(keys.row(profile, start));
    }
}
