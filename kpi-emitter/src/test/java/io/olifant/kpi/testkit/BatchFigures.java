package io.olifant.kpi.testkit;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpis.DataQuality;
import io.olifant.kpis.DataQualityKey;
import io.olifant.kpis.Lifecycle;
import io.olifant.kpis.LifecycleKey;
import io.olifant.kpis.LifetimeValue;
import io.olifant.kpis.LifetimeValueKey;
import io.olifant.kpis.Retention;
import io.olifant.kpis.RetentionKey;
import io.olifant.kpis.Touchpoints;
import io.olifant.kpis.TouchpointsKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * All rows of the five figures, straight from the customers' touchpoints by the definitions: for each row, look at every
 * customer. Shares nothing with what it is compared to but the calendar and the records. Stamps are zero.
 */
public final class BatchFigures {

    private static final Instant NO_TIME = Instant.EPOCH;

    private final BusinessCalendar calendar;
    private final PeriodType type;
    private final List<List<Deed>> customers;
    private final Period last;
    private final Map<SpecificRecord, SpecificRecord> rows = new HashMap<>();

    private BatchFigures(
            BusinessCalendar calendar,
            PeriodType type,
            Collection<? extends Collection<Deed>> all,
            long observationTimeMs) {
        this.calendar = calendar;
        this.type = type;
        this.customers = new ArrayList<>();
        for (Collection<Deed> deeds : all) {
            if (!deeds.isEmpty()) {
                customers.add(deeds.stream()
                        .sorted(Comparator.comparingLong(Deed::timeMs).thenComparingLong(Deed::id))
                        .toList());
            }
        }
        this.last = calendar.periodOf(type, observationTimeMs);
    }

    public static Map<SpecificRecord, SpecificRecord> of(
            BusinessCalendar calendar,
            List<PeriodType> types,
            Collection<? extends Collection<Deed>> customers,
            long observationTimeMs) {
        Map<SpecificRecord, SpecificRecord> rows = new HashMap<>();
        for (PeriodType type : types) {
            BatchFigures batch = new BatchFigures(calendar, type, customers, observationTimeMs);
            batch.retention("touch", deed -> true);
            batch.retention("order", Deed::isOrder);
            batch.lifecycle("touch", deed -> true);
            batch.lifecycle("order", Deed::isOrder);
            batch.revenue();
            batch.lifetimeValue();
            batch.touchpoints();
            rows.putAll(batch.rows);
        }
        BatchFigures byDay = new BatchFigures(calendar, PeriodType.DAY, customers, observationTimeMs);
        byDay.dataQuality();
        rows.putAll(byDay.rows);
        return rows;
    }

    private TreeSet<Period> active(List<Deed> customer, Predicate<Deed> activity) {
        TreeSet<Period> periods = new TreeSet<>();
        customer.stream().filter(activity).forEach(deed -> periods.add(in(deed)));
        return periods;
    }

    private List<TreeSet<Period>> active(Predicate<Deed> activity) {
        return customers.stream()
                .map(customer -> active(customer, activity))
                .filter(periods -> !periods.isEmpty())
                .toList();
    }

    private Period in(Deed deed) {
        return calendar.periodOf(type, deed.timeMs());
    }

    private Set<String> currencies(Stream<Deed> deeds) {
        return deeds.filter(Deed::hasRevenue).map(Deed::currency).collect(java.util.stream.Collectors.toSet());
    }

    private static Double ratio(long numerator, long denominator) {
        return denominator == 0 ? null : (double) numerator / denominator;
    }

    private static BigDecimal money(long units) {
        return new BigDecimal(units).movePointLeft(4).setScale(4);
    }

    private void retention(String activity, Predicate<Deed> isActivity) {
        List<TreeSet<Period>> all = active(isActivity);
        Set<Period> cohorts = new HashSet<>();
        all.forEach(periods -> cohorts.add(periods.first()));
        for (Period cohort : cohorts) {
            List<TreeSet<Period>> members = all.stream()
                    .filter(periods -> periods.first().equals(cohort))
                    .toList();
            for (int k = 0; k <= last.since(cohort); k++) {
                Period period = cohort.plus(k);
                long recurring =
                        members.stream().filter(p -> p.contains(period)).count();
                long unbounded =
                        members.stream().filter(p -> p.ceiling(period) != null).count();
                retention(activity, "recurring", cohort, k, members.size(), recurring);
                retention(activity, "unbounded", cohort, k, members.size(), unbounded);
            }
        }
    }

    private void retention(String activity, String kind, Period cohort, int k, long size, long active) {
        rows.put(
                new RetentionKey(activity, kind, type.label(), cohort.text(), k),
                new Retention(
                        activity,
                        kind,
                        type.label(),
                        cohort.text(),
                        k,
                        size,
                        active,
                        ratio(active, size),
                        cohort.plus(k).compareTo(last) < 0,
                        0L,
                        NO_TIME,
                        NO_TIME));
    }

    private void lifecycle(String activity, Predicate<Deed> isActivity) {
        List<TreeSet<Period>> all = active(isActivity);
        boolean isOrder = activity.equals("order");
        Period first =
                all.stream().map(TreeSet::first).min(Comparator.naturalOrder()).orElse(last.plus(1));
        for (Period p = first; p.compareTo(last) <= 0; p = p.plus(1)) {
            Period now = p;
            Period previous = p.plus(-1);
            long fresh = all.stream().filter(a -> a.first().equals(now)).count();
            long retained = all.stream()
                    .filter(a -> a.contains(now) && a.contains(previous))
                    .count();
            long resurrected = all.stream()
                    .filter(a -> a.contains(now)
                            && !a.contains(previous)
                            && a.first().compareTo(now) < 0)
                    .count();
            long churned = all.stream()
                    .filter(a -> a.contains(previous) && !a.contains(now))
                    .count();
            long active = all.stream().filter(a -> a.contains(now)).count();
            long before = all.stream().filter(a -> a.contains(previous)).count();
            Lifecycle row = new Lifecycle();
            row.setNewCustomers(fresh);
            row.setRetained(retained);
            row.setResurrected(resurrected);
            row.setChurned(churned);
            row.setActive(active);
            row.setActivePrevious(before);
            row.setRetentionRate(ratio(retained, before));
            row.setChurnRate(ratio(churned, before));
            if (isOrder) {
                long buyers = buyers(now, 1);
                long repeat = buyers(now, 2);
                row.setOrders(customers.stream()
                        .flatMap(List::stream)
                        .filter(deed -> deed.isOrder() && in(deed).equals(now))
                        .count());
                row.setBuyersToDate(buyers);
                row.setRepeatBuyersToDate(repeat);
                row.setRepeatPurchaseRate(ratio(repeat, buyers));
            }
            putLifecycle(activity, now, "(all)", row);
        }
    }

    private long buyers(Period until, int ordersMin) {
        return customers.stream()
                .filter(customer -> customer.stream()
                                .filter(deed -> deed.isOrder() && in(deed).compareTo(until) <= 0)
                                .count()
                        >= ordersMin)
                .count();
    }

    private void revenue() {
        List<Deed> all = customers.stream().flatMap(List::stream).toList();
        Period firstOrder = all.stream()
                .filter(Deed::isOrder)
                .map(this::in)
                .min(Comparator.naturalOrder())
                .orElse(null);
        for (String currency : currencies(all.stream())) {
            List<Deed> used = all.stream()
                    .filter(deed -> deed.hasRevenue() && deed.currency().equals(currency))
                    .toList();
            Period first =
                    used.stream().map(this::in).min(Comparator.naturalOrder()).orElseThrow();
            if (firstOrder != null && firstOrder.compareTo(first) < 0) {
                first = firstOrder;
            }
            for (Period p = first; p.compareTo(last) <= 0; p = p.plus(1)) {
                Period now = p;
                Lifecycle row = new Lifecycle();
                row.setNetRevenue(money(used.stream()
                        .filter(deed -> in(deed).equals(now))
                        .mapToLong(Deed::netUnits)
                        .sum()));
                putLifecycle("order", now, currency, row);
            }
        }
    }

    private void putLifecycle(String activity, Period period, String currency, Lifecycle row) {
        row.setActivity(activity);
        row.setPeriodType(type.label());
        row.setPeriod(period.text());
        row.setCurrency(currency);
        row.setIsFinal(period.compareTo(last) < 0);
        row.setAsOf(NO_TIME);
        row.setUpdatedAt(NO_TIME);
        rows.put(new LifecycleKey(activity, type.label(), period.text(), currency), row);
    }

    private void lifetimeValue() {
        Map<Period, List<List<Deed>>> cohorts = new HashMap<>();
        for (List<Deed> customer : customers) {
            TreeSet<Period> ordered = active(customer, Deed::isOrder);
            if (!ordered.isEmpty()) {
                cohorts.computeIfAbsent(ordered.first(), c -> new ArrayList<>()).add(customer);
            }
        }
        cohorts.forEach((cohort, members) -> {
            List<Deed> deeds = members.stream().flatMap(List::stream).toList();
            for (int k = 0; k <= last.since(cohort); k++) {
                Period until = cohort.plus(k);
                putLifetimeValue(cohort, k, "(all)", members.size(), null);
                for (String currency : currencies(deeds.stream())) {
                    long units = deeds.stream()
                            .filter(Deed::hasRevenue)
                            .filter(d -> d.currency().equals(currency) && in(d).compareTo(until) <= 0)
                            .mapToLong(Deed::netUnits)
                            .sum();
                    putLifetimeValue(cohort, k, currency, members.size(), money(units));
                }
            }
        });
    }

    private void putLifetimeValue(Period cohort, int k, String currency, long size, BigDecimal revenueOrNull) {
        LifetimeValue row = new LifetimeValue();
        row.setPeriodType(type.label());
        row.setCohort(cohort.text());
        row.setPeriodOffset(k);
        row.setCurrency(currency);
        row.setCustomers(size);
        row.setCumulativeNetRevenue(revenueOrNull);
        row.setNetRevenuePerCustomer(revenueOrNull == null ? null : revenueOrNull.doubleValue() / size);
        row.setIsFinal(cohort.plus(k).compareTo(last) < 0);
        row.setAsOf(NO_TIME);
        row.setUpdatedAt(NO_TIME);
        rows.put(new LifetimeValueKey(type.label(), cohort.text(), k, currency), row);
    }

    private void touchpoints() {
        Set<Period> periods = new HashSet<>();
        customers.forEach(customer -> customer.forEach(deed -> {
            periods.add(in(deed));
            periods.add(in(deed).plus(1));
        }));
        for (Period period : periods) {
            if (period.compareTo(last) <= 0) {
                touchpoints(period);
            }
        }
    }

    private void touchpoints(Period period) {
        long total = touches(period, List.of("(all)", "(all)", "(all)", "(all)"));
        long previousTotal = touches(period.plus(-1), List.of("(all)", "(all)", "(all)", "(all)"));
        Set<List<String>> places = new HashSet<>();
        customers.forEach(customer -> customer.stream()
                .filter(deed -> in(deed).equals(period) || in(deed).equals(period.plus(-1)))
                .forEach(deed -> {
                    List<String> d = dimensions(deed);
                    places.add(d);
                    places.add(List.of(d.get(0), "(all)", "(all)", "(all)"));
                    places.add(List.of("(all)", d.get(1), "(all)", "(all)"));
                    places.add(List.of("(all)", "(all)", d.get(2), "(all)"));
                    places.add(List.of("(all)", "(all)", "(all)", d.get(3)));
                    places.add(List.of("(all)", "(all)", "(all)", "(all)"));
                }));
        for (List<String> d : places) {
            long touches = touches(period, d);
            long reached = customers.stream()
                    .filter(customer -> customer.stream().anyMatch(deed -> matches(deed, period, d)))
                    .count();
            rows.put(
                    new TouchpointsKey(type.label(), period.text(), d.get(0), d.get(1), d.get(2), d.get(3)),
                    new Touchpoints(
                            type.label(),
                            period.text(),
                            d.get(0),
                            d.get(1),
                            d.get(2),
                            d.get(3),
                            touches,
                            reached,
                            ratio(touches, total),
                            ratio(touches(period.plus(-1), d), previousTotal),
                            period.compareTo(last) < 0,
                            0L,
                            NO_TIME,
                            NO_TIME));
        }
    }

    private long touches(Period period, List<String> place) {
        return customers.stream()
                .flatMap(List::stream)
                .filter(deed -> matches(deed, period, place))
                .count();
    }

    private boolean matches(Deed deed, Period period, List<String> place) {
        List<String> d = dimensions(deed);
        for (int i = 0; i < d.size(); i++) {
            if (!place.get(i).equals("(all)") && !place.get(i).equals(d.get(i))) {
                return false;
            }
        }
        return in(deed).equals(period);
    }

    private void dataQuality() {
        Set<Period> days = new HashSet<>();
        Set<String> sources = new HashSet<>(Set.of("(all)"));
        customers.forEach(customer -> customer.forEach(deed -> {
            days.add(in(deed));
            sources.add(deed.source());
        }));
        for (Period day : days) {
            for (String source : sources) {
                if (day.compareTo(last) <= 0) {
                    dataQuality(day, source);
                }
            }
        }
    }

    private void dataQuality(Period day, String source) {
        DataQuality row = new DataQuality(
                source,
                "day",
                day.text(),
                0L,
                0L,
                null,
                0L,
                0L,
                0L,
                0L,
                0L,
                0L,
                "",
                day.compareTo(last) < 0,
                0L,
                NO_TIME,
                NO_TIME);
        for (List<Deed> customer : customers) {
            boolean isStitched = customer.stream().map(Deed::source).distinct().count() >= 2;
            for (Deed deed : customer) {
                if (!in(deed).equals(day) || !(source.equals("(all)") || source.equals(deed.source()))) {
                    continue;
                }
                row.setAccepted(row.getAccepted() + 1);
                row.setStitched(row.getStitched() + (isStitched ? 1 : 0));
                row.setIdentifiers1(row.getIdentifiers1() + (deed.identifiers() == 1 ? 1 : 0));
                row.setIdentifiers2(row.getIdentifiers2() + (deed.identifiers() == 2 ? 1 : 0));
                row.setIdentifiers3(row.getIdentifiers3() + (deed.identifiers() == 3 ? 1 : 0));
                row.setIdentifiers4Plus(row.getIdentifiers4Plus() + (deed.identifiers() > 3 ? 1 : 0));
                row.setDuplicates(row.getDuplicates() + deed.duplicates());
                row.setLate(row.getLate() + deed.late());
            }
        }
        if (row.getAccepted() > 0) {
            row.setStitchRate(ratio(row.getStitched(), row.getAccepted()));
            rows.put(new DataQualityKey(source, "day", day.text()), row);
        }
    }

    private static List<String> dimensions(Deed deed) {
        return List.of(
                deed.source(),
                deed.departmentOrNull() == null ? "(none)" : deed.departmentOrNull(),
                deed.channel(),
                deed.phaseOrNull() == null ? "(none)" : deed.phaseOrNull());
    }
}
