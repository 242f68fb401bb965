package io.olifant.facts;

import java.util.Objects;

/**
 * A place in a customer's history.
 *
 * @param timeMs event time of the touchpoint there, in milliseconds
 * @param source the system that saw it
 * @param eventId unique within its source
 * @param anchor the strongest identifier of the event
 */
public record HistoryPlace(long timeMs, String source, String eventId, String anchor) {

    public HistoryPlace {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(anchor, "anchor");
    }
}
