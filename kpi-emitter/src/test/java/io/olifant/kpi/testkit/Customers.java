package io.olifant.kpi.testkit;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Customers by name and what they do: {@code customers.of("anna").views("2026-01-05").orders("2026-01-09", "EUR", 25)}. Gives
 * the facts that the aggregator would publish for it.
 */
public final class Customers {

    private static final List<PeriodType> MONTHS = List.of(PeriodType.MONTH);

    private final BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
    private final Facts facts = new Facts(calendar);
    private final Map<String, List<CustomerEvent>> eventsByName = new LinkedHashMap<>();
    private final Map<String, Map<FactKey, FactSections>> published = new LinkedHashMap<>();
    private long nextId;

    public Customer of(String name) {
        eventsByName.computeIfAbsent(name, n -> new ArrayList<>());
        return new Customer(name);
    }

    /** All that the second did, the first did. */
    public void merge(String first, String second) {
        eventsByName.get(first).addAll(eventsByName.get(second));
        eventsByName.get(second).clear();
    }

    public void forget(String name) {
        eventsByName.get(name).clear();
    }

    /** Gives the facts that changed since the last call; null for one that is gone. */
    public void publish(BiConsumer<FactKey, FactSections> reader) {
        eventsByName.forEach((name, events) -> {
            Map<FactKey, FactSections> now = facts.of(name, events, MONTHS);
            Map<FactKey, FactSections> before = published.getOrDefault(name, Map.of());
            now.forEach((key, fact) -> {
                if (!fact.equals(before.get(key))) {
                    reader.accept(key, fact);
                }
            });
            before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> reader.accept(key, null));
            published.put(name, now);
        });
    }

    /** What each customer did. */
    public Collection<List<CustomerEvent>> events() {
        return eventsByName.values();
    }

    public BusinessCalendar calendar() {
        return calendar;
    }

    public List<PeriodType> types() {
        return MONTHS;
    }

    /** Midnight of a day in UTC, in milliseconds. */
    public static long ms(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    public static Instant at(String day) {
        return Instant.ofEpochMilli(ms(day));
    }

    /** One customer. */
    public final class Customer {

        private final String name;

        private Customer(String name) {
            this.name = name;
        }

        public Customer views(String day) {
            return add(day, "direct", null, null, 0);
        }

        public Customer visits(String day, String channel) {
            return add(day, channel, null, null, 0);
        }

        /** @param amount in whole units of the currency */
        public Customer orders(String day, String currency, long amount) {
            return add(day, "direct", currency, null, amount);
        }

        public Customer isRefunded(String day, String currency, long amount) {
            return add(day, "direct", null, currency, amount);
        }

        /** A journey through these channels, a day apart, that ends on a day with an order. */
        public Customer converts(String day, String currency, long amount, String... channels) {
            orders(day, currency, amount);
            return endsLast(Trip.converted(ms(day), currency, amount * 10_000, channels));
        }

        /** A journey through these channels that ended on a day without an order. */
        public Customer abandons(String day, String... channels) {
            visits(day, channels[channels.length - 1]);
            return endsLast(Trip.abandoned(ms(day), channels));
        }

        public Customer answers(String day, String kind, int score, String channel) {
            views(day);
            return last(event -> event.with(null, new CustomerEvent.Answer(kind, channel, "sales", null, score), null));
        }

        /** @param answeredAfterHoursOrNull null while nobody answered */
        public Customer asks(String day, String departmentOrNull, Integer answeredAfterHoursOrNull) {
            views(day);
            Long afterMs = answeredAfterHoursOrNull == null ? null : answeredAfterHoursOrNull * 3_600_000L;
            return last(event -> event.with(null, null, new CustomerEvent.Ticket(departmentOrNull, afterMs)));
        }

        private Customer endsLast(Trip trip) {
            return last(event -> event.with(trip, null, null));
        }

        private Customer last(UnaryOperator<CustomerEvent> change) {
            List<CustomerEvent> events = eventsByName.get(name);
            events.set(events.size() - 1, change.apply(events.get(events.size() - 1)));
            return this;
        }

        private Customer add(String day, String channel, String orderCurrency, String refundCurrency, long amount) {
            eventsByName
                    .get(name)
                    .add(new CustomerEvent(
                            nextId++,
                            ms(day),
                            "webshop",
                            "sales",
                            channel,
                            null,
                            orderCurrency,
                            refundCurrency,
                            amount * 10_000));
            return this;
        }
    }
}
