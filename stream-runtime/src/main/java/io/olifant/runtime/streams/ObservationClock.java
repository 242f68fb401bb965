package io.olifant.runtime.streams;

import io.olifant.runtime.ApplicationActivity;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The greatest event time that the pipeline has accepted, over all tasks of the identity stitcher: what observation time
 * W is made of. It comes from the compacted topic {@code clock} (key: the task's partition as four bytes; value: its
 * greatest event time in milliseconds as eight bytes, both big-endian), which every instance reads as a whole into a
 * global store. All tasks therefore see the same times, whichever partitions they own.
 *
 * <p>The store lies in memory: it holds one row per partition and is read again at each start.
 */
public final class ObservationClock {

    /** The global store. Any processor may read it without being connected to it. */
    public static final String STORE = "observation-clock";

    static final String SOURCE = "observation-clock-source";
    static final String PROCESSOR = "observation-clock-update";

    private static final int PARTITION_BYTES = Integer.BYTES;
    private static final int TIME_BYTES = Long.BYTES;

    private ObservationClock() {}

    /**
     * Adds the clock to a topology.
     *
     * @param clockTopic the topic's name in this deployment
     */
    public static void addTo(Topology topology, String clockTopic) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                clockTopic,
                PROCESSOR,
                Update::new);
    }

    /**
     * The greatest event time in milliseconds, or {@link ApplicationActivity#NONE} as long as no task has published one.
     * Walks one row per partition of the stitcher: right for a punctuator; keep the result where each event needs it.
     */
    public static long greatestEventTimeMs(ProcessorContext<?, ?> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        long greatestMs = ApplicationActivity.NONE;
        try (KeyValueIterator<Bytes, byte[]> rows = store.all()) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                greatestMs = Math.max(greatestMs, timeMs(row.value));
            }
        }
        return greatestMs;
    }

    private static long timeMs(byte[] value) {
        if (value.length != TIME_BYTES) {
            throw new IllegalStateException("A row of the topic 'clock' has a value of " + value.length
                    + " bytes, but a time has " + TIME_BYTES + "; something other than Olifant writes to the topic");
        }
        return ByteBuffer.wrap(value).getLong();
    }

    /** Keeps the rows as they come. Streams skips it when it restores, so it must do no more than that. */
    private static final class Update implements Processor<byte[], byte[], Void, Void> {

        private KeyValueStore<Bytes, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> row) {
            if (row.key() == null || row.key().length != PARTITION_BYTES) {
                throw new IllegalStateException("A row of the topic 'clock' has no key of " + PARTITION_BYTES
                        + " bytes; something other than Olifant writes to the topic");
            }
            store.put(Bytes.wrap(row.key()), row.value());
        }
    }
}
