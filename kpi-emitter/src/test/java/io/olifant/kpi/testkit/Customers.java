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
 * Customers by name and what they do: {@code customers.of("anna").views("2026-01-05").orders("2026-01-09", "EUR", 25)}. Tells
 * which facts the aggregator would publish for it.
 */
public final class Customers {

    private static final List<PeriodType> MONTHS = List.of(PeriodType.MONTH);

    private final BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
    private final Facts facts = new Facts(calendar);
    private final Map<String, List<Deed>> deedsByName = new LinkedHashMap<>();
    private final Map<String, Map<FactKey, FactSections>> told = new LinkedHashMap<>();
    private long nextId;

    public Customer of(String name) {
        deedsByName.computeIfAbsent(name, n -> new ArrayList<>());
        return new Customer(name);
    }

    /** All that the second did, the first did. */
    public void merge(String first, String second) {
        deedsByName.get(first).addAll(deedsByName.get(second));
        deedsByName.get(second).clear();
    }

    public void forget(String name) {
        deedsByName.get(name).clear();
    }

    /** Gives the facts that changed since the last call; null for one that is gone. */
    public void tell(BiConsumer<FactKey, FactSections> reader) {
        deedsByName.forEach((name, deeds) -> {
            Map<FactKey, FactSections> now = facts.of(name, deeds, MONTHS);
            Map<FactKey, FactSections> before = told.getOrDefault(name, Map.of());
            now.forEach((key, fact) -> {
                if (!fact.equals(before.get(key))) {
                    reader.accept(key, fact);
                }
            });
            before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> reader.accept(key, null));
            told.put(name, now);
        });
    }

    /** What each customer did. */
    public Collection<List<Deed>> deeds() {
        return deedsByName.values();
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
            return last(deed -> deed.with(null, new Deed.Answer(kind, channel, "sales", null, score), null));
        }

        /** @param answeredAfterHoursOrNull null while nobody answered */
        public Customer asks(String day, String departmentOrNull, Integer answeredAfterHoursOrNull) {
            views(day);
            Long afterMs = answeredAfterHoursOrNull == null ? null : answeredAfterHoursOrNull * 3_600_000L;
            return last(deed -> deed.with(null, null, new Deed.Ticket(departmentOrNull, afterMs)));
        }

        private Customer endsLast(Trip trip) {
            return last(deed -> deed.with(trip, null, null));
        }

        private Customer last(UnaryOperator<Deed> change) {
            List<Deed> deeds = deedsByName.get(name);
            deeds.set(deeds.size() - 1, change.apply(deeds.get(deeds.size() - 1)));
            return this;
        }

        private Customer add(String day, String channel, String orderCurrency, String refundCurrency, long amount) {
            deedsByName
                    .get(name)
                    .add(new Deed(
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
