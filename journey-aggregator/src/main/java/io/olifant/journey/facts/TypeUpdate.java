package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.ActivitySpan;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.history.Forgotten;
import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.ReadableOrders;
import io.olifant.journey.orders.Repeat;
import io.olifant.journey.orders.Report;
import io.olifant.journey.service.CountedSurvey;
import io.olifant.journey.service.Ticket;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One step's changes to the facts of one customer and period type: counts first, then the flags and cohorts that follow
 * from them, then what differs is written. An event in an active period reads and writes that period's fact and no other.
 */
final class TypeUpdate {

    private record Used(int period, String currency) {}

    private final FactTable table;
    private final BusinessCalendar calendar;
    private final String profile;
    private final TypeFigures before;
    private final FactCaps caps;
    /** Touchpoints that are kept no longer: their periods cannot be counted anew. */
    private final Forgotten forgotten;
    /** Follows the sources where this type's facts carry the counts by day; else null. */
    private final KnownSources sourcesOrNull;

    /** Facts read or made in this step; null for a period known to have none. */
    private final Map<Integer, PeriodFact> facts = new HashMap<>(4);

    private final Set<Integer> dirty = new HashSet<>(4);
    /** Periods that had no fact before this step and were given one by it. */
    private final Set<Integer> stored = new HashSet<>(2);

    private final Set<Integer> touchFlips = new TreeSet<>();
    private final Set<Integer> orderFlips = new TreeSet<>();
    private final Set<Used> maybeUnused = new HashSet<>();
    private int ordersAdded;
    private int ordersRemoved;
    private int addedOrderPeriod;
    private List<String> sourcesAfter = List.of();

    /** @param sourcesOrNull the customer's sources if facts of this type carry the counts by day */
    TypeUpdate(
            FactTable table,
            BusinessCalendar calendar,
            String profile,
            TypeFigures before,
            FactCaps caps,
            Forgotten forgotten,
            List<String> sourcesOrNull) {
        this.table = table;
        this.calendar = calendar;
        this.profile = profile;
        this.before = before;
        this.caps = caps;
        this.forgotten = forgotten;
        this.sourcesOrNull = sourcesOrNull == null
                ? null
                : new KnownSources(sourcesOrNull, caps.values().max());
    }

    void addTouch(Row row) {
        int period = periodOf(row.key().timeMs());
        PeriodFact fact = factAt(period);
        if (fact == null) {
            fact = new PeriodFact();
            facts.put(period, fact);
        }
        if (!Counts.isActive(fact)) {
            touchFlips.add(period);
        }
        countTouch(period, fact, row, 1);
        if (sourcesOrNull != null && !isDisturbed(period)) {
            String source = ValueCap.source(fact, row);
            DayCounts.addTouch(fact, dayOf(row), source, row, 1);
            sourcesOrNull.onArrived(source);
        }
        dirty.add(period);
    }

    void removeTouch(Row row) {
        int period = periodOf(row.key().timeMs());
        PeriodFact fact = presentAt(period);
        countTouch(period, fact, row, -1);
        if (!Counts.isActive(fact)) {
            touchFlips.add(period);
        }
        if (sourcesOrNull != null && !isDisturbed(period)) {
            String source = ValueCap.source(fact, row);
            DayCounts.addTouch(fact, dayOf(row), source, row, -1);
            sourcesOrNull.onLeft(source, fact);
        }
        dirty.add(period);
    }

    private void countTouch(int period, PeriodFact fact, Row row, int sign) {
        if (isDisturbed(period)) {
            Counts.addTouch(fact, Combination.OTHER, sign);
        } else if (!isWhole(period)) {
            caps.values().addTouchForGood(fact, row, sign);
        } else if (caps.values().addTouch(fact, row, sign)) {
            disturb(period, fact);
        }
    }

    private void disturb(int period, PeriodFact fact) {
        caps.disturbed().add(profile, before.type(), period);
        Counts.forgetDimensions(fact);
        if (sourcesOrNull != null) {
            sourcesOrNull.onRecounted();
        }
    }

    private boolean isDisturbed(int period) {
        return caps.disturbed().holds(before.type(), period);
    }

    /** Whether the history keeps all touchpoints of a period. */
    private boolean isWhole(int period) {
        return forgotten.touchpoints() == 0 || calendar.startMs(periodAt(period)) > forgotten.toMs();
    }

    /** A touchpoint was delivered again as it was. Concerns counts by day alone. */
    void addDeliveries(Row rowBefore, Row rowAfter) {
        if (sourcesOrNull == null) {
            return;
        }
        int period = periodOf(rowBefore.key().timeMs());
        if (!isDisturbed(period)) {
            DayCounts.addDeliveries(presentAt(period), dayOf(rowBefore), rowBefore, rowAfter);
        }
        dirty.add(period);
    }

    /**
     * Adds a report of an order or a refund that counts elsewhere, or takes it away where {@code sign} is −1, while its
     * touchpoint is counted. Concerns counts by day alone.
     */
    void addRepeat(Repeat repeat, int sign) {
        if (sourcesOrNull == null) {
            return;
        }
        int period = periodOf(repeat.key().timeMs());
        if (!isDisturbed(period)) {
            DayCounts.addRepeat(presentAt(period), dayOf(repeat.key()), repeat, sign);
        }
        dirty.add(period);
    }

    void addMoney(Report report) {
        int period = periodOf(report.key().timeMs());
        PeriodFact fact = presentAt(period);
        if (report.kind() == MoneyKind.ORDER) {
            if (!Counts.hasOrders(fact)) {
                orderFlips.add(period);
            }
            ordersAdded++;
            addedOrderPeriod = period;
        }
        Counts.addMoney(fact, report, 1);
        dirty.add(period);
    }

    void removeMoney(Report report) {
        int period = periodOf(report.key().timeMs());
        PeriodFact fact = presentAt(period);
        Counts.addMoney(fact, report, -1);
        if (report.kind() == MoneyKind.ORDER) {
            if (!Counts.hasOrders(fact)) {
                orderFlips.add(period);
            }
            ordersRemoved++;
        }
        maybeUnused.add(new Used(period, report.currency()));
        dirty.add(period);
    }

    /** Adds a journey, or takes it away where {@code sign} is −1. Its last touchpoint is, or was until now, counted. */
    void addJourney(Journey journey, int sign) {
        int period = periodOf(journey.lastMs());
        if (isDisturbed(period)) {
            JourneyCounts.addWithoutSteps(presentAt(period), journey, sign);
        } else {
            JourneyCounts.add(presentAt(period), journey, sign);
        }
        dirty.add(period);
    }

    /** Adds an answer to a survey, or takes it away where {@code sign} is −1. */
    void addSurvey(CountedSurvey survey, int sign) {
        int period = periodOf(survey.timeMs());
        int subjectsMax = caps.values().max();
        if (!isWhole(period)) {
            ServiceCounts.addSurveyForGood(presentAt(period), survey, subjectsMax, sign);
        } else if (!isDisturbed(period) && ServiceCounts.addSurvey(presentAt(period), survey, subjectsMax, sign)) {
            disturb(period, presentAt(period));
        }
        dirty.add(period);
    }

    /** Adds a ticket, or takes it away where {@code sign} is −1. */
    void addTicket(Ticket ticket, long answerPromiseMs, int sign) {
        int period = periodOf(ticket.openedMs());
        if (!isDisturbed(period)) {
            ServiceCounts.addTicket(presentAt(period), ticket, answerPromiseMs, sign);
        }
        dirty.add(period);
    }

    /**
     * Works out what follows from the counts, and writes.
     *
     * @param orders reports as they are after the step
     * @param ordersBefore counted orders of the customer before the step
     */
    TypeFigures finish(ReadableOrders orders, long ordersBefore) {
        dropUnusedCurrencies(orders);
        clearDisturbedThatAreEmpty();
        dirty.forEach(period -> caps.conversions().settle(profile, periodAt(period), facts.get(period)));
        ActiveSpan touch = touchSpan();
        TypeFigures after = withOrders(touch, ordersBefore);
        boolean isStitchFlipped = followSources();
        if (touchFlips.isEmpty() && orderFlips.isEmpty() && !isStitchFlipped) {
            flush();
            return after.equals(before) ? before : after;
        }
        if (isStitchFlipped
                || cohort(touch) != cohort(before.touch())
                || cohort(after.orders()) != cohort(before.orders())) {
            loadAll();
            List.copyOf(facts.keySet()).forEach(period -> reflag(period, after));
        } else {
            neighbourhoods().forEach(period -> reflag(period, after));
        }
        flush();
        return after;
    }

    /**
     * Counts the periods of this type anew that are disturbed. To be called before {@link #finish}.
     *
     * @param journeys open journeys of the customer
     */
    void recountDisturbed(JourneyHead journeys) {
        for (int period : caps.disturbed().of(before.type())) {
            PeriodFact fact = factAt(period);
            if (fact != null) {
                caps.recount().recount(profile, periodAt(period), fact, journeys, sourcesOrNull != null);
                dirty.add(period);
            }
            caps.disturbed().remove(before.type(), period);
        }
        if (sourcesOrNull != null) {
            sourcesOrNull.onRecounted();
        }
    }

    /** A period without touchpoints has nothing to be counted anew. */
    private void clearDisturbedThatAreEmpty() {
        for (int period : caps.disturbed().of(before.type())) {
            PeriodFact fact = factAt(period);
            if (!Counts.isActive(fact)) {
                if (fact != null) {
                    FactRecount.clear(fact, sourcesOrNull != null);
                }
                caps.disturbed().remove(before.type(), period);
            }
        }
    }

    /** The customer's sources after {@link #finish}; empty where this type's facts carry no counts by day. */
    List<String> sources() {
        return sourcesAfter;
    }

    /** Says whether the customer became stitched or is no longer: then every fact has to tell, once. */
    private boolean followSources() {
        if (sourcesOrNull == null) {
            return false;
        }
        sourcesAfter = sourcesOrNull.after(() -> allAfterFlush().values());
        return sourcesOrNull.isFlipped(sourcesAfter);
    }

    private void dropUnusedCurrencies(ReadableOrders orders) {
        for (Used used : maybeUnused) {
            Period period = new Period(before.type(), used.period());
            boolean isUsed = orders.counted(profile, calendar.startMs(period), calendar.endMs(period)).stream()
                    .anyMatch(report -> report.currency().equals(used.currency()));
            if (!isUsed) {
                Counts.dropRevenue(presentAt(used.period()), used.currency());
            }
        }
    }

    private ActiveSpan touchSpan() {
        ActiveSpan span = before.touch();
        for (int period : touchFlips) {
            if (Counts.isActive(facts.get(period))) {
                span = ActiveSpan.including(span, period);
            } else if (span != null && (period == span.first() || period == span.last())) {
                return scannedSpan();
            }
        }
        return span;
    }

    private ActiveSpan scannedSpan() {
        SortedMap<Integer, PeriodFact> all = allAfterFlush();
        return all.isEmpty() ? null : new ActiveSpan(all.firstKey(), all.lastKey());
    }

    private TypeFigures withOrders(ActiveSpan touch, long ordersBefore) {
        if (ordersAdded == 0 && ordersRemoved == 0) {
            return new TypeFigures(before.type(), touch, before.orders(), before.secondOrder());
        }
        if (ordersRemoved == 0 && ordersAdded == 1) {
            int period = addedOrderPeriod;
            ActiveSpan span = ActiveSpan.including(before.orders(), period);
            if (ordersBefore == 0) {
                return new TypeFigures(before.type(), touch, span, null);
            }
            if (ordersBefore == 1) {
                return new TypeFigures(
                        before.type(), touch, span, Math.max(before.orders().first(), period));
            }
            if (period >= before.secondOrder()) {
                return new TypeFigures(before.type(), touch, span, before.secondOrder());
            }
        }
        return recountedOrders(touch);
    }

    private TypeFigures recountedOrders(ActiveSpan touch) {
        ActiveSpan span = null;
        Integer second = null;
        long orders = 0;
        for (Map.Entry<Integer, PeriodFact> entry : allAfterFlush().entrySet()) {
            if (!Counts.hasOrders(entry.getValue())) {
                continue;
            }
            span = ActiveSpan.including(span, entry.getKey());
            orders += entry.getValue().getOrderCount();
            if (second == null && orders >= 2) {
                second = entry.getKey();
            }
        }
        return new TypeFigures(before.type(), touch, span, second);
    }

    /** A number that no period has stands for no cohort. */
    private static long cohort(ActiveSpan spanOrNull) {
        return spanOrNull == null ? Long.MIN_VALUE : spanOrNull.first();
    }

    private Set<Integer> neighbourhoods() {
        Set<Integer> result = new TreeSet<>();
        for (Set<Integer> flips : List.of(touchFlips, orderFlips)) {
            for (int period : flips) {
                result.add(period - 1);
                result.add(period);
                result.add(period + 1);
            }
        }
        return result;
    }

    private void reflag(int period, TypeFigures figures) {
        PeriodFact fact = factAt(period);
        if (!Counts.isActive(fact)) {
            return;
        }
        PeriodFact previous = factAt(period - 1);
        PeriodFact next = factAt(period + 1);
        ActivitySpan touch =
                new ActivitySpan(figures.touch().first(), true, Counts.isActive(previous), Counts.isActive(next));
        ActivitySpan ordersPlaced = figures.orders() == null
                ? null
                : new ActivitySpan(
                        figures.orders().first(),
                        Counts.hasOrders(fact),
                        Counts.hasOrders(previous),
                        Counts.hasOrders(next));
        boolean isStitched = KnownSources.isStitched(sourcesAfter);
        if (touch.equals(fact.getTouch())
                && Objects.equals(ordersPlaced, fact.getOrdersPlaced())
                && isStitched == fact.getIsStitched()) {
            return;
        }
        fact.setIsStitched(isStitched);
        fact.setTouch(touch);
        fact.setOrdersPlaced(ordersPlaced);
        dirty.add(period);
    }

    /** The fact of a period, or null. Outside the span that was active there is none: no need to look. */
    private PeriodFact factAt(int period) {
        if (facts.containsKey(period)) {
            return facts.get(period);
        }
        PeriodFact fact = isMaybeKnown(period) ? table.get(profile, periodAt(period)) : null;
        facts.put(period, fact);
        return fact;
    }

    /** Whether the table may hold a fact of a period since before this step. */
    private boolean isMaybeKnown(int period) {
        return before.touch() != null && before.touch().holds(period);
    }

    private PeriodFact presentAt(int period) {
        PeriodFact fact = factAt(period);
        if (fact == null) {
            throw new IllegalStateException(
                    "A customer has a touchpoint in a " + before.type().label()
                            + " but no fact of it; facts and history contradict each other, or the configured period types"
                            + " changed, which needs a reset and a replay");
        }
        return fact;
    }

    private void loadAll() {
        facts.putAll(allAfterFlush());
    }

    private SortedMap<Integer, PeriodFact> allAfterFlush() {
        flush();
        return before.touch() == null ? made() : table.all(profile, before.type());
    }

    /** The facts that this step made. Of a customer who had no touchpoint before it, there are no others. */
    private SortedMap<Integer, PeriodFact> made() {
        SortedMap<Integer, PeriodFact> made = new TreeMap<>();
        facts.forEach((period, fact) -> {
            if (fact != null) {
                made.put(period, fact);
            }
        });
        return made;
    }

    private void flush() {
        for (int period : dirty) {
            PeriodFact fact = facts.get(period);
            if (Counts.isActive(fact)) {
                if (!isMaybeKnown(period) && stored.add(period)) {
                    table.putNew(profile, periodAt(period), fact);
                } else {
                    table.put(profile, periodAt(period), fact);
                }
            } else {
                requireEmpty(fact);
                table.delete(profile, periodAt(period));
                facts.put(period, null);
            }
        }
        dirty.clear();
    }

    private static void requireEmpty(PeriodFact fact) {
        if (fact.getOrderCount() != 0
                || !fact.getRevenue().isEmpty()
                || !fact.getDays().isEmpty()
                || JourneyCounts.isAny(fact)
                || !fact.isEmpty(Section.SERVICE)) {
            throw new IllegalStateException("A period without touchpoints still counts something; facts, orders,"
                    + " journeys and history contradict each other");
        }
    }

    private int dayOf(Row row) {
        return dayOf(row.key());
    }

    private int dayOf(RowKey key) {
        return calendar.periodOf(PeriodType.DAY, key.timeMs()).index();
    }

    private int periodOf(long timeMs) {
        return calendar.periodOf(before.type(), timeMs).index();
    }

    private Period periodAt(int index) {
        return new Period(before.type(), index);
    }
}
