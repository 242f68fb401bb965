package io.olifant.journey.service;

import java.util.List;

/** What opened and resolved the tickets of all profiles of a task. */
public interface TicketEvents {

    /** All that concerns one ticket, in order. */
    List<TicketEvent> of(String profile, String ticketId);

    void put(String profile, String ticketId, TicketEvent event);

    void delete(String profile, String ticketId, TicketEvent event);
}
