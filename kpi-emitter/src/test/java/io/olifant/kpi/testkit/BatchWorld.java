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
    private final List<List<Deed>> customers = new ArrayList<>();
    private final Period last;
    private final Map<SpecificRecord, SpecificRecord> rows = new HashMap<>();

    BatchWorld(
            BusinessCalendar calendar,
            PeriodType type,
            Collection<? extends Collection<Deed>> all,
            long observationTimeMs) {
        this.calendar = calendar;
        this.type = type;
        for (Collection<Deed> deeds : all) {
            if (!deeds.isEmpty()) {
                customers.add(deeds.stream()
                        .sorted(Comparator.comparingLong(Deed::timeMs).thenComparingLong(Deed::id))
                        .toList());
            }
        }
        this.last = calendar.periodOf(type, observationTimeMs);
    }

    PeriodType type() {
        return type;
    }

    /** Each customer's deeds in order of time. */
    List<List<Deed>> customers() {
        return customers;
    }

    /** The period of W. */
    Period last() {
        return last;
    }

    boolean isFinal(Period period) {
        return period.compareTo(last) < 0;
    }

    Period in(Deed deed) {
        return calendar.periodOf(type, deed.timeMs());
    }

    /** The periods up to W that hold a deed. */
    Set<Period> periods() {
        return customers.stream()
                .flatMap(List::stream)
                .map(this::in)
                .filter(period -> period.compareTo(last) <= 0)
                .collect(Collectors.toSet());
    }

    /** What a customer did in a period. */
    List<Deed> in(Period period, List<Deed> customer) {
        return customer.stream().filter(deed -> in(deed).equals(period)).toList();
    }

    /** What all customers did in a period. */
    List<Deed> in(Period period) {
        return customers.stream()
                .flatMap(customer -> in(period, customer).stream())
                .toList();
    }

    /** The journeys that end in a period. */
    List<Trip> trips(Period period) {
        return in(period).stream()
                .map(Deed::tripOrNull)
                .filter(Objects::nonNull)
                .toList();
    }

    TreeSet<Period> active(List<Deed> customer, Predicate<Deed> activity) {
        TreeSet<Period> periods = new TreeSet<>();
        customer.stream().filter(activity).forEach(deed -> periods.add(in(deed)));
        return periods;
    }

    List<TreeSet<Period>> active(Predicate<Deed> activity) {
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

    static Set<String> currencies(Stream<Deed> deeds) {
        return deeds.filter(Deed::hasRevenue).map(Deed::currency).collect(Collectors.toSet());
    }

    static Double ratio(long numerator, long denominator) {
        return denominator == 0 ? null : (double) numerator / denominator;
    }

    static BigDecimal money(long units) {
        return BigDecimal.valueOf(units, 4);
    }
}
