package io.olifant.journey.service;

import io.olifant.journey.history.Row;
import io.olifant.journey.history.RowChange;
import io.olifant.journey.history.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Pairs openings of tickets with their answers: of one customer's touchpoints about one ticket, the n-th that resolves it
 * answers the n-th that opened it. An answer that lies before its opening took no time.
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

    /** Takes changes of a history into account. */
    public Changes take(String profile, List<RowChange> changes) {
        Map<String, TreeSet<TicketEvent>> before = new LinkedHashMap<>();
        Map<String, TreeSet<TicketEvent>> after = new LinkedHashMap<>();
        for (RowChange change : changes) {
            String former = ticketIdOrNull(change.before());
            if (former != null) {
                TicketEvent event = eventOf(change.before());
                group(profile, former, before, after).remove(event);
                events.delete(profile, former, event);
            }
            String ticketId = ticketIdOrNull(change.after());
            if (ticketId != null) {
                TicketEvent event = eventOf(change.after());
                group(profile, ticketId, before, after).add(event);
                events.put(profile, ticketId, event);
            }
        }
        return before.isEmpty() ? Changes.NONE : compare(before, after);
    }

    private TreeSet<TicketEvent> group(
            String profile,
            String ticketId,
            Map<String, TreeSet<TicketEvent>> before,
            Map<String, TreeSet<TicketEvent>> after) {
        if (!before.containsKey(ticketId)) {
            List<TicketEvent> known = events.of(profile, ticketId);
            before.put(ticketId, new TreeSet<>(known));
            after.put(ticketId, new TreeSet<>(known));
        }
        return after.get(ticketId);
    }

    private static Changes compare(Map<String, TreeSet<TicketEvent>> before, Map<String, TreeSet<TicketEvent>> after) {
        List<Ticket> uncounted = new ArrayList<>();
        List<Ticket> counted = new ArrayList<>();
        before.forEach((ticketId, events) -> {
            Map<RowKey, Ticket> were = tickets(events);
            Map<RowKey, Ticket> are = tickets(after.get(ticketId));
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
    private static Map<RowKey, Ticket> tickets(TreeSet<TicketEvent> events) {
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
