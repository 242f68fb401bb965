package io.olifant.journey.store;

import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.StoreKeys;
import io.olifant.journey.codec.ValueCodec;
import org.apache.kafka.common.utils.Bytes;

/** Numbers batches of due entries: no number comes twice in the life of a task's state. */
public final class BatchNumbers {

    private static final Bytes KEY = Bytes.wrap(new StoreKeys(RowKind.DUE_BATCH_NUMBER).prefix());
    private static final long UNREAD = -1;

    private final ByteStore store;
    private final ValueCodec values = new ValueCodec();
    private long last = UNREAD;
    private boolean isChanged;

    public BatchNumbers(ByteStore store) {
        this.store = store;
    }

    long next() {
        if (last == UNREAD) {
            byte[] value = store.get(KEY);
            last = value == null ? 0 : values.decodeNumber(value);
        }
        isChanged = true;
        return ++last;
    }

    /** Writes the last number, if it is a new one. */
    public void write() {
        if (isChanged) {
            store.put(KEY, values.encodeNumber(last));
            isChanged = false;
        }
    }
}
