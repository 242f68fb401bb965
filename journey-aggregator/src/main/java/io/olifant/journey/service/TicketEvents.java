package io.olifant.journey.service;

import java.util.List;

/** What opened and resolved the tickets of all profiles of a task. */
public interface TicketEvents {

    /**
     * What concerns one ticket, in order.
     *
     * @param max how many at most, the first
     */
    List<TicketEvent> of(String profile, String ticketId, int max);

    void put(String profile, String ticketId, TicketEvent event);

    void delete(String profile, String ticketId, TicketEvent event);
}
