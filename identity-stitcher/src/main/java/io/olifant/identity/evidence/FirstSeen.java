package io.olifant.identity.evidence;

import io.olifant.identity.rules.Utf8Order;
import java.util.Objects;

/**
 * The event that showed a link. The smallest of all events that showed it, so that it does not depend on the order of
 * arrival.
 *
 * @param timeMs the event time in milliseconds since 1970
 * @param source the system that saw the event
 * @param eventId the event's id within its source
 */
public record FirstSeen(long timeMs, String source, String eventId) implements Comparable<FirstSeen> {

    public FirstSeen {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(eventId, "eventId");
    }

    @Override
    public int compareTo(FirstSeen other) {
        if (timeMs != other.timeMs) {
            return Long.compare(timeMs, other.timeMs);
        }
        int bySource = Utf8Order.compare(source, other.source);
        return bySource != 0 ? bySource : Utf8Order.compare(eventId, other.eventId);
    }
}
