package io.olifant.journey.store;

import io.olifant.journey.codec.CustomerCodec;
import io.olifant.journey.customer.ModelSweep;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far the last sweep over the customers of the task came. */
final class SweepStore implements ModelSweep.Memory {

    private static final Bytes KEY = Bytes.wrap(new byte[] {1});

    private final KeyValueStore<Bytes, byte[]> store;
    private final CustomerCodec values = new CustomerCodec();

    SweepStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public ModelSweep.Progress get() {
        byte[] value = store.get(KEY);
        return value == null ? null : values.decodeProgress(value);
    }

    @Override
    public void put(ModelSweep.Progress progress) {
        store.put(KEY, values.encode(progress));
    }
}
