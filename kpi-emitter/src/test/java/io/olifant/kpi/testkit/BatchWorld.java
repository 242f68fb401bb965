package io.olifant.kpi.testkit;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** All customers with what they did, seen in periods of one type at one W; and the rows found so far. */
final class BatchWorld {

    static final Instant NO_TIME = Instant.EPOCH;

    private final BusinessCalendar calendar;
    private final PeriodType type;
    private final List<List<CustomerEvent>> customers = new ArrayList<>();
    private final Period last;
    private final Map<SpecificRecord, SpecificRecord> rows = new HashMap<>();

    BatchWorld(
            BusinessCalendar calendar,
            PeriodType type,
            Collection<? extends Collection<CustomerEvent>> all,
            long observationTimeMs) {
        this.calendar = calendar;
        this.type = type;
        for (Collection<CustomerEvent> events : all) {
            if (!events.isEmpty()) {
                customers.add(events.stream()
                        .sorted(Comparator.comparingLong(CustomerEvent::timeMs).thenComparingLong(CustomerEvent::id))
                        .toList());
            }
        }
        this.last = calendar.periodOf(type, observationTimeMs);
    }

    PeriodType type() {
        return type;
    }

    /** Each customer's events in order of time. */
    List<List<CustomerEvent>> customers() {
        return customers;
    }

    /** The period of W. */
    Period last() {
        return last;
    }

    boolean isFinal(Period period) {
        return period.compareTo(last) < 0;
    }

    Period in(CustomerEvent event) {
        return calendar.periodOf(type, event.timeMs());
    }

    /** The periods up to W that hold a event. */
    Set<Period> periods() {
        return customers.stream()
                .flatMap(List::stream)
                .map(this::in)
                .filter(period -> period.compareTo(last) <= 0)
                .collect(Collectors.toSet());
    }

    /** What a customer did in a period. */
    List<CustomerEvent> in(Period period, List<CustomerEvent> customer) {
        return customer.stream().filter(event -> in(event).equals(period)).toList();
    }

    /** What all customers did in a period. */
    List<CustomerEvent> in(Period period) {
        return customers.stream()
                .flatMap(customer -> in(period, customer).stream())
                .toList();
    }

    /** The journeys that end in a period. */
    List<Trip> trips(Period period) {
        return in(period).stream()
                .map(CustomerEvent::tripOrNull)
                .filter(Objects::nonNull)
                .toList();
    }

    TreeSet<Period> active(List<CustomerEvent> customer, Predicate<CustomerEvent> activity) {
        TreeSet<Period> periods = new TreeSet<>();
        customer.stream().filter(activity).forEach(event -> periods.add(in(event)));
        return periods;
    }

    List<TreeSet<Period>> active(Predicate<CustomerEvent> activity) {
        return customers.stream()
                .map(customer -> active(customer, activity))
                .filter(periods -> !periods.isEmpty())
                .toList();
    }

    void put(SpecificRecord key, SpecificRecord row) {
        rows.put(key, row);
    }

    Map<SpecificRecord, SpecificRecord> rows() {
        return rows;
    }

    static Set<String> currencies(Stream<CustomerEvent> events) {
        return events.filter(CustomerEvent::hasRevenue)
                .map(CustomerEvent::currency)
                .collect(Collectors.toSet());
    }

    static Double ratio(long numerator, long denominator) {
        return denominator == 0 ? null : (double) numerator / denominator;
    }

    static BigDecimal money(long units) {
        return BigDecimal.valueOf(units, 4);
    }
}
