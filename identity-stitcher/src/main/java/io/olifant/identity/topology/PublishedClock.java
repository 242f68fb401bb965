package io.olifant.identity.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.identity.store.ClockStore;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The greatest event time that a task has published to the topic {@code clock}. It is published when its hour rises, since
 * observation time is rounded down to the hour, and never goes back, because the store remembers it.
 */
final class PublishedClock {

    private final BusinessCalendar calendar;
    private final ClockStore store;
    private final byte[] key;
    private long publishedMs;
    private long publishedObservationTimeMs;

    /**
     * @param partition the partition of the task, which is the key of its row
     */
    PublishedClock(BusinessCalendar calendar, ClockStore store, int partition) {
        this.calendar = calendar;
        this.store = store;
        this.key = ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
        remember(store.timeMs());
    }

    /** Whether observation time, as far as this task knows it, rises with an event of this time. */
    boolean rises(long eventTimeMs) {
        return eventTimeMs > publishedMs && calendar.observationTime(eventTimeMs) > publishedObservationTimeMs;
    }

    /** Remembers an event time as published and returns the record that publishes it. */
    Record<byte[], byte[]> publish(long eventTimeMs, long nowMs) {
        store.put(eventTimeMs);
        remember(eventTimeMs);
        return new Record<>(
                key, ByteBuffer.allocate(Long.BYTES).putLong(eventTimeMs).array(), nowMs);
    }

    private void remember(long timeMs) {
        publishedMs = timeMs;
        publishedObservationTimeMs = timeMs == ClockStore.NEVER ? ClockStore.NEVER : calendar.observationTime(timeMs);
    }
}
