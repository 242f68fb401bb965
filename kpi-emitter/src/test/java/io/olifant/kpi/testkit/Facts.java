package io.olifant.kpi.testkit;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.DayCount;
import io.olifant.customers.PurchaseSummary;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.customers.TouchCount;
import io.olifant.facts.ActivitySpan;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.LifetimeSpan;
import io.olifant.facts.PeriodFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The facts that the aggregator promises for a customer, computed from scratch. */
public final class Facts {

    /**
     * When a customer was active.
     *
     * @param throughOrNull the channel that brought the customer to it
     */
    private record Activity(TreeSet<Period> periods, String throughOrNull) {

        ActivitySpan spanOrNull(Period period) {
            return periods.isEmpty()
                    ? null
                    : new ActivitySpan(
                            periods.first().index(),
                            periods.contains(period),
                            periods.contains(period.plus(-1)),
                            periods.contains(period.plus(1)),
                            throughOrNull);
        }

        LifetimeSpan spanOrNull() {
            return periods.isEmpty()
                    ? null
                    : new LifetimeSpan(periods.first().index(), periods.last().index(), throughOrNull);
        }
    }

    private final BusinessCalendar calendar;

    public Facts(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    public Map<FactKey, FactSections> of(String profileId, Collection<Deed> deeds, List<PeriodType> types) {
        Map<FactKey, FactSections> facts = new LinkedHashMap<>();
        if (deeds.isEmpty()) {
            return facts;
        }
        List<Deed> inOrder = deeds.stream()
                .sorted(Comparator.comparingLong(Deed::timeMs).thenComparingLong(Deed::id))
                .toList();
        String touchedThrough = FirstTouches.broughtByOrNull(inOrder);
        String orderedThrough = FirstTouches.broughtToOrderByOrNull(inOrder);
        for (PeriodType type : types) {
            Activity touched = new Activity(periods(type, deeds, false), touchedThrough);
            Activity ordered = new Activity(periods(type, deeds, true), orderedThrough);
            for (Period period : touched.periods()) {
                List<Deed> inPeriod = deeds.stream()
                        .filter(deed -> calendar.periodOf(type, deed.timeMs()).equals(period))
                        .toList();
                PeriodFact fact = periodFact(period, touched, ordered, inPeriod);
                if (type == Collections.min(types)) {
                    fact.getDays().addAll(days(inPeriod));
                    fact.setIsStitched(
                            deeds.stream().map(Deed::source).distinct().count() > 1);
                }
                facts.put(FactKey.of(profileId, period), fact.sections());
            }
            List<PurchaseSummary> purchases = type == Collections.min(types) ? purchases(deeds) : List.of();
            LifetimeFact lifetime = lifetimeFact(type, touched, ordered, deeds, purchases);
            facts.put(FactKey.ofAllTime(profileId, type), lifetime.sections());
        }
        return facts;
    }

    private TreeSet<Period> periods(PeriodType type, Collection<Deed> deeds, boolean ordersOnly) {
        TreeSet<Period> periods = new TreeSet<>();
        deeds.stream()
                .filter(deed -> !ordersOnly || deed.isOrder())
                .forEach(deed -> periods.add(calendar.periodOf(type, deed.timeMs())));
        return periods;
    }

    private static PeriodFact periodFact(Period period, Activity touched, Activity ordered, List<Deed> deeds) {
        TreeMap<String, Long> revenue = new TreeMap<>();
        deeds.stream()
                .filter(Deed::hasRevenue)
                .forEach(deed -> revenue.merge(deed.currency(), deed.netUnits(), Long::sum));
        List<RevenueSum> sums = new ArrayList<>();
        revenue.forEach((currency, units) -> sums.add(new RevenueSum(currency, units)));
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (Deed deed : deeds) {
            List<String> dimensions = new ArrayList<>();
            dimensions.add(deed.source());
            dimensions.add(deed.departmentOrNull());
            dimensions.add(deed.channel());
            dimensions.add(deed.phaseOrNull());
            counts.merge(dimensions, 1L, Long::sum);
        }
        List<TouchCount> touches = new ArrayList<>();
        counts.forEach((d, n) -> touches.add(new TouchCount(d.get(0), d.get(1), d.get(2), d.get(3), n)));
        long orders = deeds.stream().filter(Deed::isOrder).count();
        List<Trip> trips =
                deeds.stream().map(Deed::tripOrNull).filter(Objects::nonNull).toList();
        PeriodFact fact = new PeriodFact();
        fact.setTouch(touched.spanOrNull(period));
        fact.setOrdersPlaced(ordered.spanOrNull(period));
        fact.setOrderCount(orders);
        fact.getRevenue().addAll(sums);
        fact.getTouchpoints().addAll(touches);
        fact.getJourneys().addAll(FactsOfTrips.journeys(trips));
        fact.getTransitions().addAll(FactsOfTrips.transitions(trips));
        fact.getConversions().addAll(FactsOfTrips.conversions(trips));
        fact.getLostPaths().addAll(FactsOfTrips.lostPaths(trips));
        fact.getSurveys().addAll(surveys(deeds));
        fact.getTickets().addAll(tickets(deeds));
        return fact;
    }

    private static List<SurveyCount> surveys(List<Deed> deeds) {
        Map<Deed.Answer, Long> counts = new LinkedHashMap<>();
        deeds.stream()
                .map(Deed::answerOrNull)
                .filter(Objects::nonNull)
                .forEach(answer -> counts.merge(answer, 1L, Long::sum));
        List<SurveyCount> surveys = new ArrayList<>();
        counts.forEach((a, n) -> surveys.add(
                new SurveyCount(a.kind(), a.channel(), a.departmentOrNull(), a.phaseOrNull(), a.score(), n)));
        return surveys;
    }

    private static List<TicketCount> tickets(List<Deed> deeds) {
        Map<String, TicketCount> byDepartment = new LinkedHashMap<>();
        deeds.stream().map(Deed::ticketOrNull).filter(Objects::nonNull).forEach(ticket -> {
            TicketCount count = byDepartment.computeIfAbsent(
                    ticket.departmentOrNull(), department -> new TicketCount(department, 0L, 0L, 0L, 0L));
            count.setOpened(count.getOpened() + 1);
            count.setAnswered(count.getAnswered() + (ticket.isAnswered() ? 1 : 0));
            count.setAnsweredInTime(count.getAnsweredInTime() + (ticket.isAnsweredInTime() ? 1 : 0));
            count.setTimeToAnswerMs(
                    count.getTimeToAnswerMs() + (ticket.isAnswered() ? ticket.answeredAfterMsOrNull() : 0));
        });
        return List.copyOf(byDepartment.values());
    }

    private List<DayCount> days(List<Deed> deeds) {
        Map<Integer, Map<String, DayCount>> counts = new TreeMap<>();
        for (Deed deed : deeds) {
            int day = calendar.periodOf(PeriodType.DAY, deed.timeMs()).index();
            DayCount count = counts.computeIfAbsent(day, d -> new TreeMap<>())
                    .computeIfAbsent(
                            deed.source(), source -> new DayCount(day, source, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
            switch (deed.identifiers()) {
                case 1 -> count.setIdentifiers1(count.getIdentifiers1() + 1);
                case 2 -> count.setIdentifiers2(count.getIdentifiers2() + 1);
                case 3 -> count.setIdentifiers3(count.getIdentifiers3() + 1);
                default -> count.setIdentifiers4Plus(count.getIdentifiers4Plus() + 1);
            }
            count.setDuplicates(count.getDuplicates() + deed.duplicates());
            count.setLate(count.getLate() + deed.late());
        }
        return counts.values().stream()
                .flatMap(bySource -> bySource.values().stream())
                .toList();
    }

    private LifetimeFact lifetimeFact(
            PeriodType type,
            Activity touched,
            Activity ordered,
            Collection<Deed> deeds,
            List<PurchaseSummary> purchases) {
        List<Deed> orders = deeds.stream()
                .filter(Deed::isOrder)
                .sorted(Comparator.comparingLong(Deed::timeMs).thenComparingLong(Deed::id))
                .toList();
        Integer second = orders.size() < 2
                ? null
                : (Integer) calendar.periodOf(type, orders.get(1).timeMs()).index();
        List<String> currencies = deeds.stream()
                .filter(Deed::hasRevenue)
                .map(Deed::currency)
                .distinct()
                .sorted()
                .toList();
        Integer firstOrderDay = purchases.stream()
                .map(PurchaseSummary::getFirstDay)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new LifetimeFact(
                touched.spanOrNull(), ordered.spanOrNull(), second, currencies, firstOrderDay, purchases);
    }

    private List<PurchaseSummary> purchases(Collection<Deed> deeds) {
        TreeMap<String, TreeMap<Integer, Long>> unitsByDayByCurrency = new TreeMap<>();
        deeds.stream()
                .filter(Deed::isOrder)
                .forEach(deed -> unitsByDayByCurrency
                        .computeIfAbsent(deed.currency(), currency -> new TreeMap<>())
                        .merge(calendar.periodOf(PeriodType.DAY, deed.timeMs()).index(), deed.units(), Long::sum));
        List<PurchaseSummary> purchases = new ArrayList<>();
        unitsByDayByCurrency.forEach((currency, unitsByDay) -> {
            long repeatAmount = unitsByDay.tailMap(unitsByDay.firstKey(), false).values().stream()
                    .mapToLong(units -> units)
                    .sum();
            purchases.add(new PurchaseSummary(
                    currency, unitsByDay.firstKey(), unitsByDay.lastKey(), (long) unitsByDay.size(), repeatAmount));
        });
        return purchases;
    }
}
