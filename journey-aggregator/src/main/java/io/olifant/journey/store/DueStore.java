package io.olifant.journey.store;

import io.olifant.journey.assembly.DueProfiles;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.StoreKeys.DueProfile;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** An index of profiles by the observation time at which they want a look: (time, profile) → nothing. */
public final class DueStore implements DueProfiles {

    private static final byte[] MARK = {1};

    private final ByteStore store;
    private final StoreKeys keys;

    DueStore(ByteStore store, RowKind kind) {
        this.store = store;
        this.keys = new StoreKeys(kind);
    }

    @Override
    public void put(long dueMs, String profile) {
        store.put(Bytes.wrap(keys.due(dueMs, profile)), MARK);
    }

    @Override
    public void delete(long dueMs, String profile) {
        store.delete(Bytes.wrap(keys.due(dueMs, profile)));
    }

    /**
     * Entries in the order of their times.
     *
     * @param fromMs the first time
     * @param toMs the last time
     * @param max how many at most
     */
    public List<DueProfile> between(long fromMs, long toMs, int max) {
        List<DueProfile> result = new ArrayList<>();
        Bytes from = Bytes.wrap(keys.dueFrom(fromMs));
        Bytes to = Bytes.wrap(keys.dueFrom(toMs + 1));
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            while (entries.hasNext() && result.size() < max) {
                DueProfile due = keys.readDue(entries.next().key.get());
                if (due.dueMs() <= toMs) {
                    result.add(due);
                }
            }
        }
        return result;
    }
}
