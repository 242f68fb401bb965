package io.olifant.journey.service;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs openings of tickets with their answers: of one customer's touchpoints about one ticket, the n-th that resolves it
 * answers the n-th that opened it. An answer that lies before its opening took no time. The first {@link #EVENTS_MAX} of them count.
 *
 * <p>An event that is about no ticket costs nothing here.
 */
public final class TicketBook {

    /** Type of the touchpoint that opens a ticket. */
    public static final String OPENED = "ticket_opened";
    /** Type of the touchpoint that resolves one. */
    public static final String RESOLVED = "ticket_resolved";

    /** The property that names the ticket; a touchpoint without it is about none. */
    public static final String TICKET_ID = "ticket_id";

    /**
     * Openings and answers of one ticket that count, the first ones. People take a ticket up again a few times; a script
     * that opens one ticket for ever must not make each of its events dearer than the last.
     */
    public static final int EVENTS_MAX = 100;

    private final TicketEvents events;

    public TicketBook(TicketEvents events) {
        this.events = events;
    }

    /** Tickets that count no longer as they did, and tickets that count now. */
    public record Changes(List<Ticket> uncounted, List<Ticket> counted) {

        public static final Changes NONE = new Changes(List.of(), List.of());

        public boolean isEmpty() {
            return uncounted.isEmpty() && counted.isEmpty();
        }
    }

    /** Applies changes of a history. */
    public Changes apply(String profile, List<RowChange> changes) {
        Map<String, List<TicketEvent>> before = new LinkedHashMap<>();
        for (RowChange change : changes) {
            String former = ticketIdOrNull(change.before());
            if (former != null) {
                before.computeIfAbsent(former, ticketId -> counted(profile, ticketId));
                events.delete(profile, former, eventOf(change.before()));
            }
            String ticketId = ticketIdOrNull(change.after());
            if (ticketId != null) {
                before.computeIfAbsent(ticketId, id -> counted(profile, id));
                events.put(profile, ticketId, eventOf(change.after()));
            }
        }
        return before.isEmpty() ? Changes.NONE : compare(profile, before);
    }

    /** The ticket that a touchpoint opens; null where it opens none. */
    public static String openedOrNull(Row row) {
        return row.touch().type().equals(OPENED) ? ticketIdOrNull(row) : null;
    }

    /**
     * Those of some tickets that were opened in a time.
     *
     * @param toMs the first time that does not belong to it
     */
    public List<Ticket> openedBetween(String profile, Collection<String> ticketIds, long fromMs, long toMs) {
        List<Ticket> opened = new ArrayList<>();
        for (String ticketId : ticketIds) {
            for (Ticket ticket : tickets(counted(profile, ticketId)).values()) {
                if (fromMs <= ticket.openedMs() && ticket.openedMs() < toMs) {
                    opened.add(ticket);
                }
            }
        }
        return opened;
    }

    private List<TicketEvent> counted(String profile, String ticketId) {
        return events.of(profile, ticketId, EVENTS_MAX);
    }

    private Changes compare(String profile, Map<String, List<TicketEvent>> before) {
        List<Ticket> uncounted = new ArrayList<>();
        List<Ticket> counted = new ArrayList<>();
        before.forEach((ticketId, events) -> {
            Map<RowKey, Ticket> were = tickets(events);
            Map<RowKey, Ticket> are = tickets(counted(profile, ticketId));
            were.forEach((key, ticket) -> addUnlessSame(ticket, are.get(key), uncounted));
            are.forEach((key, ticket) -> addUnlessSame(ticket, were.get(key), counted));
        });
        return new Changes(uncounted, counted);
    }

    private static void addUnlessSame(Ticket ticket, Ticket otherOrNull, List<Ticket> list) {
        if (!ticket.equals(otherOrNull)) {
            list.add(ticket);
        }
    }

    /** The tickets that a sequence of openings and answers is, by the opening. */
    private static Map<RowKey, Ticket> tickets(List<TicketEvent> events) {
        List<TicketEvent> answers =
                events.stream().filter(event -> !event.isOpening()).toList();
        Map<RowKey, Ticket> tickets = new TreeMap<>();
        for (TicketEvent event : events) {
            if (event.isOpening()) {
                int n = tickets.size();
                long openedMs = event.key().timeMs();
                Long timeToAnswerMs =
                        n < answers.size() ? Math.max(0, answers.get(n).key().timeMs() - openedMs) : null;
                tickets.put(event.key(), new Ticket(openedMs, event.department(), timeToAnswerMs));
            }
        }
        return tickets;
    }

    private static String ticketIdOrNull(Row rowOrNull) {
        if (rowOrNull == null || !isAboutTicket(rowOrNull.touch().type())) {
            return null;
        }
        return Properties.of(rowOrNull.touch().properties()).textOr(TICKET_ID, null);
    }

    private static boolean isAboutTicket(String type) {
        return type.equals(OPENED) || type.equals(RESOLVED);
    }

    private static TicketEvent eventOf(Row row) {
        return new TicketEvent(
                row.key(), row.touch().type().equals(OPENED), row.touch().department());
    }
}
