package io.olifant.journey.node;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.ActivitySpan;
import io.olifant.customers.Conversion;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.DayCount;
import io.olifant.customers.LifetimeFact;
import io.olifant.customers.LifetimeSpan;
import io.olifant.customers.PathTouch;
import io.olifant.customers.PeriodFact;
import io.olifant.customers.PurchaseSummary;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.TouchCount;
import io.olifant.facts.FactKey;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.testing.FactRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What facts a history must have, counted from scratch by the definitions in docs/kpis.md: slow, and
 * without a line of the code that it checks.
 */
public final class Recount {

    private final BusinessCalendar calendar;
    private final List<PeriodType> types;
    private final FactBounds bounds;
    private final int reportsMax;
    private final JourneyRecount journeys;
    private final ServiceRecount service;

    public Recount(FactRules factRules, JourneyRules rules) {
        this.calendar = factRules.calendar();
        this.types = factRules.types();
        this.bounds = factRules.bounds();
        this.reportsMax = rules.reportsMax();
        this.journeys = new JourneyRecount(rules);
        this.service = new ServiceRecount(rules.reportsMax());
    }

    private record Moved(RowKey key, boolean isOrder, long units, String currency) {}

    /** All facts of one customer at an observation time. */
    public Map<FactKey, CustomerFact> facts(String profile, List<Row> history, long observationTimeMs) {
        Map<FactKey, CustomerFact> result = new HashMap<>();
        List<Row> rows = sorted(history);
        if (rows.isEmpty()) {
            return result;
        }
        List<JourneyRecount.Part> parts = journeys.parts(rows, observationTimeMs);
        for (PeriodType type : types) {
            facts(profile, type, rows, counted(rows), parts, result);
        }
        return result;
    }

    private void facts(
            String profile,
            PeriodType type,
            List<Row> rows,
            List<Moved> counted,
            List<JourneyRecount.Part> parts,
            Map<FactKey, CustomerFact> result) {
        TreeMap<Integer, List<Row>> touched = new TreeMap<>();
        rows.forEach(row -> touched.computeIfAbsent(period(type, row.key().timeMs()), p -> new ArrayList<>())
                .add(row));
        List<Integer> orderPeriods = counted.stream()
                .filter(Moved::isOrder)
                .map(moved -> period(type, moved.key().timeMs()))
                .toList();
        TreeSet<Integer> ordered = new TreeSet<>(orderPeriods);
        boolean isStitched = ListedValues.sources(
                                rows,
                                row -> period(PeriodType.DAY, row.key().timeMs()),
                                row -> period(type, row.key().timeMs()),
                                bounds.valuesMax())
                        .size()
                > 1;
        for (int period : touched.keySet()) {
            List<Moved> here = counted.stream()
                    .filter(moved -> period(type, moved.key().timeMs()) == period)
                    .toList();
            List<JourneyRecount.Part> ended = parts.stream()
                    .filter(part -> period(type, part.last().key().timeMs()) == period)
                    .toList();
            List<Conversion> conversions = journeys.conversions(ended);
            boolean keepsPaths =
                    conversions.size() <= bounds.conversionsMax() && bytes(conversions) <= bounds.conversionsMaxBytes();
            ListedValues listed = new ListedValues(touched.get(period), bounds.valuesMax());
            PeriodFact fact = new PeriodFact(
                    span(type, touched.keySet(), touched.firstKey(), period, firstChannel(rows)),
                    ordered.isEmpty() ? null : span(type, ordered, ordered.first(), period, firstSoldBy(parts)),
                    here.stream().filter(Moved::isOrder).count(),
                    revenue(here),
                    touchCounts(touched.get(period), listed),
                    type == types.get(0) ? dayCounts(touched.get(period), rows, listed) : List.of(),
                    type == types.get(0) && isStitched,
                    journeys.counts(ended),
                    journeys.transitions(ended, listed),
                    keepsPaths ? journeys.conversions(ended) : List.of(),
                    keepsPaths ? List.of() : journeys.unattributed(ended),
                    journeys.lostPaths(ended),
                    service.surveys(rows, key -> period(type, key.timeMs()) == period, bounds.valuesMax()),
                    service.tickets(rows, key -> period(type, key.timeMs()) == period, listed));
            String text = new Period(type, period).text();
            result.put(
                    FactRecords.key(profile, type.label(), text),
                    new CustomerFact(profile, type.label(), text, fact, null));
        }
        LifetimeFact lifetime = new LifetimeFact(
                lifetime(type, touched.firstKey(), touched.lastKey(), firstChannel(rows)),
                ordered.isEmpty() ? null : lifetime(type, ordered.first(), ordered.last(), firstSoldBy(parts)),
                orderPeriods.size() < 2 ? null : new Period(type, orderPeriods.get(1)).text(),
                List.copyOf(new TreeSet<>(counted.stream().map(Moved::currency).toList())),
                type == types.get(0) ? firstOrderDay(counted) : null,
                type == types.get(0) ? purchases(counted) : List.of());
        result.put(
                FactRecords.key(profile, type.label(), "(lifetime)"),
                new CustomerFact(profile, type.label(), "(lifetime)", null, lifetime));
    }

    private static long bytes(List<Conversion> conversions) {
        return conversions.stream()
                .mapToLong(conversion -> 32
                        + conversion.getPath().stream()
                                .mapToLong(touch -> 12 + 3L * touch.getChannel().length())
                                .sum())
                .sum();
    }

    /** The channel of the first attributable touchpoint, or null. */
    private static String firstChannel(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.touch().isAttributable())
                .map(row -> row.touch().channel())
                .findFirst()
                .orElse(null);
    }

    /** The channel that the last click is credited with of the first order, or null. */
    private String firstSoldBy(List<JourneyRecount.Part> parts) {
        List<PathTouch> path = parts.stream()
                .filter(part -> part.is("converted"))
                .min(Comparator.comparing(part -> part.last().key()))
                .map(part -> journeys.conversions(List.of(part)).get(0).getPath())
                .orElse(List.of());
        return path.isEmpty() ? null : path.get(path.size() - 1).getChannel();
    }

    private static ActivitySpan span(
            PeriodType type, Set<Integer> active, int first, int period, String acquiredByOrNull) {
        return new ActivitySpan(
                new Period(type, first).text(),
                active.contains(period),
                active.contains(period - 1),
                active.contains(period + 1),
                acquiredByOrNull);
    }

    private static LifetimeSpan lifetime(PeriodType type, int first, int last, String acquiredByOrNull) {
        return new LifetimeSpan(new Period(type, first).text(), new Period(type, last).text(), acquiredByOrNull);
    }

    private static List<RevenueSum> revenue(List<Moved> moved) {
        TreeMap<String, Long> sums = new TreeMap<>();
        moved.forEach(one -> sums.merge(one.currency(), one.isOrder() ? one.units() : -one.units(), Long::sum));
        List<RevenueSum> result = new ArrayList<>();
        sums.forEach((currency, units) -> result.add(new RevenueSum(currency, units)));
        return result;
    }

    private Integer firstOrderDay(List<Moved> counted) {
        return counted.stream()
                .filter(Moved::isOrder)
                .map(order -> period(PeriodType.DAY, order.key().timeMs()))
                .min(Integer::compare)
                .orElse(null);
    }

    private List<PurchaseSummary> purchases(List<Moved> counted) {
        Map<String, TreeMap<Integer, Long>> amounts = new TreeMap<>();
        counted.stream()
                .filter(Moved::isOrder)
                .forEach(order -> amounts.computeIfAbsent(order.currency(), currency -> new TreeMap<>())
                        .merge(period(PeriodType.DAY, order.key().timeMs()), order.units(), Long::sum));
        List<PurchaseSummary> result = new ArrayList<>();
        amounts.forEach((currency, byDay) -> result.add(new PurchaseSummary(
                currency,
                byDay.firstKey(),
                byDay.lastKey(),
                (long) byDay.size(),
                byDay.tailMap(byDay.firstKey(), false).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())));
        return result;
    }

    private static List<TouchCount> touchCounts(List<Row> rows, ListedValues listed) {
        Map<List<String>, Long> counts = new TreeMap<>(Comparator.comparing((List<String> list) -> list.get(0))
                .thenComparing(list -> list.get(1))
                .thenComparing(list -> list.get(2))
                .thenComparing(list -> list.get(3)));
        rows.forEach(row ->
                counts.merge(listed.of(row).stream().map(Recount::orEmpty).toList(), 1L, Long::sum));
        List<TouchCount> result = new ArrayList<>();
        counts.forEach((key, count) ->
                result.add(new TouchCount(key.get(0), orNull(key.get(1)), key.get(2), orNull(key.get(3)), count)));
        return result;
    }

    private List<DayCount> dayCounts(List<Row> rows, List<Row> history, ListedValues listed) {
        Map<RowKey, long[]> repeats = repeats(history);
        Map<Integer, Map<String, List<Row>>> byDay = new TreeMap<>();
        rows.forEach(
                row -> byDay.computeIfAbsent(period(PeriodType.DAY, row.key().timeMs()), day -> new TreeMap<>())
                        .computeIfAbsent(listed.source(row), source -> new ArrayList<>())
                        .add(row));
        List<DayCount> result = new ArrayList<>();
        byDay.forEach((day, bySource) -> bySource.forEach((source, seen) -> result.add(new DayCount(
                day,
                source,
                identified(seen, 1, 1),
                identified(seen, 2, 2),
                identified(seen, 3, 3),
                identified(seen, 4, Integer.MAX_VALUE),
                seen.stream().mapToLong(Row::deliveries).sum() - seen.size(),
                seen.stream().mapToLong(Row::lateDeliveries).sum(),
                seen.stream().mapToLong(row -> repeats.get(row.key())[0]).sum(),
                seen.stream().mapToLong(row -> repeats.get(row.key())[1]).sum()))));
        return result;
    }

    /** Of each touchpoint, how many of its reports (an order, a refund) were counted before, and how many of these contradict it. */
    private Map<RowKey, long[]> repeats(List<Row> history) {
        Map<String, List<String>> reportsById = new HashMap<>();
        Map<RowKey, long[]> repeats = new HashMap<>();
        for (Row row : history) {
            long[] counts = repeats.computeIfAbsent(row.key(), key -> new long[2]);
            OrderReport order = row.touch().order();
            RefundReport refund = row.touch().refund();
            if (order != null) {
                count(reportsById, "order " + order.orderId(), order.units() + order.currency(), counts);
            }
            if (refund != null) {
                count(reportsById, "refund " + refund.refundId(), refund.units() + refund.currency(), counts);
            }
        }
        return repeats;
    }

    /** Of very many reports of one id, only the first are compared. */
    private void count(Map<String, List<String>> reportsById, String id, String money, long[] counts) {
        List<String> reports = reportsById.computeIfAbsent(id, i -> new ArrayList<>());
        reports.add(money);
        boolean isCompared = reports.size() <= reportsMax;
        counts[0] += reports.size() > 1 ? 1 : 0;
        counts[1] += isCompared && !reports.get(0).equals(money) ? 1 : 0;
    }

    private static long identified(List<Row> rows, int min, int max) {
        return rows.stream()
                .mapToInt(row -> row.touch().identifierCount())
                .filter(count -> min <= count && count <= max)
                .count();
    }

    /** Counted orders and refunds: of each id the first. */
    private static List<Moved> counted(List<Row> sorted) {
        List<Moved> result = new ArrayList<>();
        Set<String> orders = new HashSet<>();
        Set<String> refunds = new HashSet<>();
        for (Row row : sorted) {
            OrderReport order = row.touch().order();
            RefundReport refund = row.touch().refund();
            if (order != null && orders.add(order.orderId())) {
                result.add(new Moved(row.key(), true, order.units(), order.currency()));
            }
            if (refund != null && refunds.add(refund.refundId())) {
                result.add(new Moved(row.key(), false, refund.units(), refund.currency()));
            }
        }
        return result;
    }

    private int period(PeriodType type, long timeMs) {
        return calendar.periodOf(type, timeMs).index();
    }

    private static List<Row> sorted(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparing(Row::key)).toList();
    }

    private static String orEmpty(String textOrNull) {
        return textOrNull == null ? "" : textOrNull;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
