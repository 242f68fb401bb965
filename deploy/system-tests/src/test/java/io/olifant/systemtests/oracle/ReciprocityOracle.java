package io.olifant.systemtests.oracle;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code kpi.reciprocity}: how soon tickets are resolved, by the period in which they were opened. */
final class ReciprocityOracle {

    static final String TOPIC = "kpi.reciprocity";

    private static final Set<String> TYPES = Set.of("ticket_opened", "ticket_resolved");
    private static final int EVENTS_MAX = 100;

    /** One opening of a ticket; the answer is null while there is none. */
    private record Ticket(OracleEvent opened, OracleEvent resolved) {

        boolean isAnswered() {
            return resolved != null;
        }

        /** From opening to resolution; nothing where another clock puts the resolution first. */
        long timeToAnswerMs() {
            Duration time = CutJourney.gap(opened, resolved);
            return Math.max(0, time.toMillis());
        }
    }

    /** The tickets of one row. */
    private record Slice(String periodType, LocalDate period, String department) {}

    private ReciprocityOracle() {}

    static List<Row> rows(Observation observation) {
        Map<Slice, List<Ticket>> ticketsBySlice = new HashMap<>();
        for (OracleCustomer customer : observation.customers()) {
            for (Ticket ticket : tickets(customer)) {
                for (String periodType : observation.periodTypes()) {
                    LocalDate period = observation.periodOf(
                            periodType, ticket.opened().key().time());
                    String department = Observation.orNone(observation
                            .listed(customer, periodType, period)
                            .named(
                                    ListedValues.Combination::department,
                                    ticket.opened().department()));
                    for (String value : List.of(department, Observation.ALL)) {
                        ticketsBySlice
                                .computeIfAbsent(new Slice(periodType, period, value), s -> new ArrayList<>())
                                .add(ticket);
                    }
                }
            }
        }
        return ticketsBySlice.entrySet().stream()
                .map(entry -> row(observation, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Of each ticket id, the first resolution answers the first opening, the second the second. */
    private static List<Ticket> tickets(OracleCustomer customer) {
        List<OracleEvent> events = countedEvents(customer);
        Map<String, List<OracleEvent>> openedById = eventsById(events, "ticket_opened");
        Map<String, List<OracleEvent>> resolvedById = eventsById(events, "ticket_resolved");
        List<Ticket> tickets = new ArrayList<>();
        openedById.forEach((id, openings) -> {
            List<OracleEvent> answers = resolvedById.getOrDefault(id, List.of());
            for (int n = 0; n < openings.size(); n++) {
                tickets.add(new Ticket(openings.get(n), n < answers.size() ? answers.get(n) : null));
            }
        });
        return tickets;
    }

    /** Openings and resolutions that count: of each ticket the first hundred. */
    private static List<OracleEvent> countedEvents(OracleCustomer customer) {
        Map<String, Integer> counts = new HashMap<>();
        return customer.history().stream()
                .filter(event -> TYPES.contains(event.touchpoint().getType()))
                .filter(event -> event.property("ticket_id") != null)
                .filter(event -> counts.merge(event.property("ticket_id"), 1, Integer::sum) <= EVENTS_MAX)
                .toList();
    }

    private static Map<String, List<OracleEvent>> eventsById(List<OracleEvent> events, String type) {
        Map<String, List<OracleEvent>> eventsById = new TreeMap<>();
        for (OracleEvent event : events) {
            if (event.touchpoint().getType().equals(type)) {
                eventsById
                        .computeIfAbsent(event.property("ticket_id"), id -> new ArrayList<>())
                        .add(event);
            }
        }
        return eventsById;
    }

    private static Row row(Observation observation, Slice slice, List<Ticket> tickets) {
        List<Ticket> answered = tickets.stream().filter(Ticket::isAnswered).toList();
        long promiseMs = observation.rules().answerPromise().toMillis();
        long inTime = answered.stream()
                .filter(ticket -> ticket.timeToAnswerMs() <= promiseMs)
                .count();
        long timeMs = answered.stream().mapToLong(Ticket::timeToAnswerMs).sum();
        return Row.of(
                        TOPIC,
                        Map.of(
                                "period_type", slice.periodType(),
                                "period", observation.text(slice.periodType(), slice.period()),
                                "department", slice.department()))
                .with("opened", (long) tickets.size())
                .with("answered", (long) answered.size())
                .with("answered_in_time", inTime)
                .withShare("answered_in_time_share", inTime, tickets.size())
                .with("time_to_answer_ms", timeMs)
                .withRatio("avg_time_to_answer_ms", timeMs, answered.size())
                .with("is_final", observation.isFinal(slice.periodType(), slice.period()));
    }
}
