package io.olifant.journey.touchpoint;

import java.util.Objects;

/**
 * What makes a touchpoint the touchpoint that it is, and its place in a history: two records that agree in all four are
 * the same touchpoint, however often they come.
 *
 * @param timeMs event time, milliseconds since 1970
 * @param source the system that saw it
 * @param eventId unique within its source
 * @param anchor the strongest identifier of the event, {@code namespace:value}
 */
public record RowKey(long timeMs, String source, String eventId, String anchor) implements Comparable<RowKey> {

    public RowKey {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(anchor, "anchor");
    }

    /** By time, source, event id and anchor, texts as unsigned UTF-8 bytes: the order of the keys in the store. */
    @Override
    public int compareTo(RowKey other) {
        int result = Long.compare(timeMs, other.timeMs);
        if (result == 0) {
            result = TextOrder.compare(source, other.source);
        }
        if (result == 0) {
            result = TextOrder.compare(eventId, other.eventId);
        }
        return result != 0 ? result : TextOrder.compare(anchor, other.anchor);
    }
}
