package io.olifant.journey.store;

import io.olifant.journey.codec.CustomerCodec;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.customer.ModelSweep;
import org.apache.kafka.common.utils.Bytes;

/** How far the last sweep over the customers of the task came. */
public final class SweepStore implements ModelSweep.Memory {

    private static final Bytes KEY = Bytes.wrap(new StoreKeys(RowKind.SWEEP).prefix());

    private final ByteStore store;
    private final CustomerCodec values = new CustomerCodec();

    public SweepStore(ByteStore store) {
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
