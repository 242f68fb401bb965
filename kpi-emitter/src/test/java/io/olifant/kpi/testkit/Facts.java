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

    public Map<FactKey, FactSections> of(String profileId, Collection<CustomerEvent> events, List<PeriodType> types) {
        Map<FactKey, FactSections> facts = new LinkedHashMap<>();
        if (events.isEmpty()) {
            return facts;
        }
        List<CustomerEvent> inOrder = events.stream()
                .sorted(Comparator.comparingLong(CustomerEvent::timeMs).thenComparingLong(CustomerEvent::id))
                .toList();
        String touchedThrough = FirstTouches.broughtByOrNull(inOrder);
        String orderedThrough = FirstTouches.broughtToOrderByOrNull(inOrder);
        for (PeriodType type : types) {
            Activity touched = new Activity(periods(type, events, false), touchedThrough);
            Activity ordered = new Activity(periods(type, events, true), orderedThrough);
            for (Period period : touched.periods()) {
                List<CustomerEvent> inPeriod = events.stream()
                        .filter(event -> calendar.periodOf(type, event.timeMs()).equals(period))
                        .toList();
                PeriodFact fact = periodFact(period, touched, ordered, inPeriod);
                if (type == Collections.min(types)) {
                    fact.getDays().addAll(days(inPeriod));
                    fact.setIsStitched(events.stream()
                                    .map(CustomerEvent::source)
                                    .distinct()
                                    .count()
                            > 1);
                }
                facts.put(FactKey.of(profileId, period), fact.sections());
            }
            List<PurchaseSummary> purchases = type == Collections.min(types) ? purchases(events) : List.of();
            LifetimeFact lifetime = lifetimeFact(type, touched, ordered, events, purchases);
            facts.put(FactKey.ofAllTime(profileId, type), lifetime.sections());
        }
        return facts;
    }

    private TreeSet<Period> periods(PeriodType type, Collection<CustomerEvent> events, boolean ordersOnly) {
        TreeSet<Period> periods = new TreeSet<>();
        events.stream()
                .filter(event -> !ordersOnly || event.isOrder())
                .forEach(event -> periods.add(calendar.periodOf(type, event.timeMs())));
        return periods;
    }

    private static PeriodFact periodFact(
            Period period, Activity touched, Activity ordered, List<CustomerEvent> events) {
        TreeMap<String, Long> revenue = new TreeMap<>();
        events.stream()
                .filter(CustomerEvent::hasRevenue)
                .forEach(event -> revenue.merge(event.currency(), event.netUnits(), Long::sum));
        List<RevenueSum> sums = new ArrayList<>();
        revenue.forEach((currency, units) -> sums.add(new RevenueSum(currency, units)));
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (CustomerEvent event : events) {
            List<String> dimensions = new ArrayList<>();
            dimensions.add(event.source());
            dimensions.add(event.departmentOrNull());
            dimensions.add(event.channel());
            dimensions.add(event.phaseOrNull());
            counts.merge(dimensions, 1L, Long::sum);
        }
        List<TouchCount> touches = new ArrayList<>();
        counts.forEach((d, n) -> touches.add(new TouchCount(d.get(0), d.get(1), d.get(2), d.get(3), n)));
        long orders = events.stream().filter(CustomerEvent::isOrder).count();
        List<Trip> trips = events.stream()
                .map(CustomerEvent::tripOrNull)
                .filter(Objects::nonNull)
                .toList();
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
        fact.getSurveys().addAll(surveys(events));
        fact.getTickets().addAll(tickets(events));
        return fact;
    }

    private static List<SurveyCount> surveys(List<CustomerEvent> events) {
        Map<CustomerEvent.Answer, Long> counts = new LinkedHashMap<>();
        events.stream()
                .map(CustomerEvent::answerOrNull)
                .filter(Objects::nonNull)
                .forEach(answer -> counts.merge(answer, 1L, Long::sum));
        List<SurveyCount> surveys = new ArrayList<>();
        counts.forEach((a, n) -> surveys.add(
                new SurveyCount(a.kind(), a.channel(), a.departmentOrNull(), a.phaseOrNull(), a.score(), n)));
        return surveys;
    }

    private static List<TicketCount> tickets(List<CustomerEvent> events) {
        Map<String, TicketCount> byDepartment = new LinkedHashMap<>();
        events.stream()
                .map(CustomerEvent::ticketOrNull)
                .filter(Objects::nonNull)
                .forEach(ticket -> {
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

    private List<DayCount> days(List<CustomerEvent> events) {
        Map<Integer, Map<String, DayCount>> counts = new TreeMap<>();
        for (CustomerEvent event : events) {
            int day = calendar.periodOf(PeriodType.DAY, event.timeMs()).index();
            DayCount count = counts.computeIfAbsent(day, d -> new TreeMap<>())
                    .computeIfAbsent(
                            event.source(), source -> new DayCount(day, source, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
            switch (event.identifiers()) {
                case 1 -> count.setIdentifiers1(count.getIdentifiers1() + 1);
                case 2 -> count.setIdentifiers2(count.getIdentifiers2() + 1);
                case 3 -> count.setIdentifiers3(count.getIdentifiers3() + 1);
                default -> count.setIdentifiers4Plus(count.getIdentifiers4Plus() + 1);
            }
            count.setDuplicates(count.getDuplicates() + event.duplicates());
            count.setLate(count.getLate() + event.late());
        }
        return counts.values().stream()
                .flatMap(bySource -> bySource.values().stream())
                .toList();
    }

    private LifetimeFact lifetimeFact(
            PeriodType type,
            Activity touched,
            Activity ordered,
            Collection<CustomerEvent> events,
            List<PurchaseSummary> purchases) {
        List<CustomerEvent> orders = events.stream()
                .filter(CustomerEvent::isOrder)
                .sorted(Comparator.comparingLong(CustomerEvent::timeMs).thenComparingLong(CustomerEvent::id))
                .toList();
        Integer second = orders.size() < 2
                ? null
                : (Integer) calendar.periodOf(type, orders.get(1).timeMs()).index();
        List<String> currencies = events.stream()
                .filter(CustomerEvent::hasRevenue)
                .map(CustomerEvent::currency)
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

    private List<PurchaseSummary> purchases(Collection<CustomerEvent> events) {
        TreeMap<String, TreeMap<Integer, Long>> unitsByDayByCurrency = new TreeMap<>();
        events.stream()
                .filter(CustomerEvent::isOrder)
                .forEach(event -> unitsByDayByCurrency
                        .computeIfAbsent(event.currency(), currency -> new TreeMap<>())
                        .merge(calendar.periodOf(PeriodType.DAY, event.timeMs()).index(), event.units(), Long::sum));
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
