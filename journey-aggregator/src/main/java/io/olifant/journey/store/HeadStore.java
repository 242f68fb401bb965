package io.olifant.journey.store;

import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.node.Heads;
import io.olifant.journey.node.ProfileHead;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The heads: profile → what is known of it without looking further. */
final class HeadStore implements Heads {

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

    private static Bytes key(String profile) {
        return Bytes.wrap(StoreKeys.profile(profile));
    }
}
