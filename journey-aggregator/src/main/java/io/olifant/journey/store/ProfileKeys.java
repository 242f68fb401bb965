package io.olifant.journey.store;

import io.olifant.journey.codec.StoreKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Walks over stores whose keys are profiles. */
final class ProfileKeys {

    private ProfileKeys() {}

    /** Profiles behind another one, or from the first on, in the order of their keys. */
    static List<String> after(KeyValueStore<Bytes, byte[]> store, String afterOrNull, int max) {
        List<String> result = new ArrayList<>();
        Bytes from = afterOrNull == null ? null : Bytes.wrap(StoreKeys.profile(afterOrNull));
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, null)) {
            while (entries.hasNext() && result.size() < max) {
                String profile = new String(entries.next().key.get(), StandardCharsets.UTF_8);
                if (!profile.equals(afterOrNull)) {
                    result.add(profile);
                }
            }
        }
        return result;
    }
}
