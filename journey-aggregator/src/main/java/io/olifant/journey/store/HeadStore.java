package io.olifant.journey.store;

import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.node.Heads;
import io.olifant.journey.node.ProfileHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The heads: profile → what is known of it without looking further. */
final class HeadStore implements Heads, ProfileHeads {

    private final KeyValueStore<Bytes, byte[]> store;
    private final ValueCodec values = new ValueCodec();

    HeadStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public ProfileHead get(String profile) {
        byte[] value = store.get(key(profile));
        return value == null ? null : values.decodeHead(value);
    }

    @Override
    public void put(String profile, ProfileHead head) {
        store.put(key(profile), values.encode(head));
    }

    @Override
    public void delete(String profile) {
        store.delete(key(profile));
    }

    @Override
    public List<NamedHead> after(String profileOrNull, int max) {
        Bytes from = profileOrNull == null ? null : key(profileOrNull);
        List<NamedHead> result = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, null)) {
            while (entries.hasNext() && result.size() < max) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!entry.key.equals(from)) {
                    String profile = new String(entry.key.get(), StandardCharsets.UTF_8);
                    result.add(new NamedHead(profile, values.decodeHead(entry.value)));
                }
            }
        }
        return result;
    }

    private static Bytes key(String profile) {
        return Bytes.wrap(StoreKeys.profile(profile));
    }
}
