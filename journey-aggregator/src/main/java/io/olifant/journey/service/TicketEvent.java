package io.olifant.journey.service;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * That a touchpoint opened or resolved a ticket.
 *
 * @param department that owns the touchpoint; null for none
 */
public record TicketEvent(RowKey key, boolean isOpening, String department) implements Comparable<TicketEvent> {

    public TicketEvent {
        Objects.requireNonNull(key, "key");
    }

    @Override
    public int compareTo(TicketEvent other) {
        return key.compareTo(other.key);
    }
}
