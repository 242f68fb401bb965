package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.facts.ActivitySpan;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.history.Forgotten;
import io.olifant.journey.orders.ReadableOrders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * One step's changes to the facts of one customer and period type: counts first ({@link PeriodCounts}), then the flags and cohorts
 * that follow from them, then what differs is written. An event in an active period reads and writes that period's fact and no
 * other.
 */
final class TypeUpdate {

    private final StepFacts facts;
    private final PeriodCounts counts;
    private final TypeFigures before;
    private final FactCaps caps;
    /** Follows the sources where this type's facts carry the counts by day; else null. */
    private final KnownSources sourcesOrNull;

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
        this.facts = new StepFacts(table, calendar, profile, before.type(), before.touch());
        this.before = before;
        this.caps = caps;
        this.sourcesOrNull = sourcesOrNull == null
                ? null
                : new KnownSources(sourcesOrNull, caps.values().max());
        this.counts = new PeriodCounts(facts, caps, forgotten, this.sourcesOrNull);
    }

    /** What takes the step's changes. */
    PeriodCounts counts() {
        return counts;
    }

    /**
     * Counts the periods of this type anew that are disturbed, and writes.
     *
     * @param journeys open journeys of the customer
     * @param orders counted orders of the customer
     * @param acquisition what brought the customer
     */
    void recountDisturbed(JourneyHead journeys, ReadableOrders reports, long orders, Acquisition acquisition) {
        counts.recountDisturbed(journeys);
        finish(reports, orders, acquisition, acquisition);
    }

    /**
     * Works out what follows from the counts, and writes.
     *
     * @param orders reports as they are after the step
     * @param ordersBefore counted orders of the customer before the step
     * @param acquisitionBefore what brought the customer before the step; {@code acquisition}: behind it
     */
    TypeFigures finish(
            ReadableOrders orders, long ordersBefore, Acquisition acquisitionBefore, Acquisition acquisition) {
        counts.dropUnusedCurrencies(orders);
        counts.clearDisturbedThatAreEmpty();
        facts.forEachChanged(
                period -> caps.conversions().settle(facts.profile(), facts.periodAt(period), facts.at(period)));
        ActiveSpan touch = touchSpan();
        TypeFigures after = withOrders(touch, ordersBefore);
        boolean isStitchFlipped = followSources();
        boolean isForAll = isStitchFlipped || !acquisition.hasChannelsOf(acquisitionBefore);
        if (counts.touchFlips().isEmpty() && counts.orderFlips().isEmpty() && !isForAll) {
            facts.flush();
            return after.equals(before) ? before : after;
        }
        if (isForAll || cohort(touch) != cohort(before.touch()) || cohort(after.orders()) != cohort(before.orders())) {
            facts.loadAll().forEach(period -> reflag(period, after, acquisition));
        } else {
            neighbourhoods().forEach(period -> reflag(period, after, acquisition));
        }
        facts.flush();
        return after;
    }

    /** The customer's sources after {@link #finish}; empty where this type's facts carry no counts by day. */
    List<String> sources() {
        return sourcesAfter;
    }

    /** Says whether the customer became stitched or is no longer: then every fact has to be published, once. */
    private boolean followSources() {
        if (sourcesOrNull == null) {
            return false;
        }
        sourcesAfter = sourcesOrNull.after(() -> facts.all().values());
        return sourcesOrNull.isFlipped(sourcesAfter);
    }

    private ActiveSpan touchSpan() {
        ActiveSpan span = before.touch();
        for (int period : counts.touchFlips()) {
            if (Counts.isActive(facts.at(period))) {
                span = ActiveSpan.including(span, period);
            } else if (span != null && (period == span.first() || period == span.last())) {
                return scannedSpan();
            }
        }
        return span;
    }

    private ActiveSpan scannedSpan() {
        SortedMap<Integer, PeriodFact> all = facts.all();
        return all.isEmpty() ? null : new ActiveSpan(all.firstKey(), all.lastKey());
    }

    private TypeFigures withOrders(ActiveSpan touch, long ordersBefore) {
        CountedOrders changed = counts.orders();
        if (changed.isNothingMoved()) {
            return new TypeFigures(before.type(), touch, before.orders(), before.secondOrder());
        }
        if (changed.isOneMore()) {
            int period = changed.lastAdded();
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
        for (Map.Entry<Integer, PeriodFact> entry : facts.all().entrySet()) {
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
        for (Set<Integer> flips : List.of(counts.touchFlips(), counts.orderFlips())) {
            for (int period : flips) {
                result.add(period - 1);
                result.add(period);
                result.add(period + 1);
            }
        }
        return result;
    }

    private void reflag(int period, TypeFigures figures, Acquisition acquisition) {
        PeriodFact fact = facts.at(period);
        if (!Counts.isActive(fact)) {
            return;
        }
        PeriodFact previous = facts.at(period - 1);
        PeriodFact next = facts.at(period + 1);
        ActivitySpan touch = new ActivitySpan(
                figures.touch().first(),
                true,
                Counts.isActive(previous),
                Counts.isActive(next),
                acquisition.channelOfTouchOrNull());
        ActivitySpan ordersPlaced = figures.orders() == null
                ? null
                : new ActivitySpan(
                        figures.orders().first(),
                        Counts.hasOrders(fact),
                        Counts.hasOrders(previous),
                        Counts.hasOrders(next),
                        acquisition.channelOfOrderOrNull());
        boolean isStitched = KnownSources.isStitched(sourcesAfter);
        if (touch.equals(fact.getTouch())
                && Objects.equals(ordersPlaced, fact.getOrdersPlaced())
                && isStitched == fact.getIsStitched()) {
            return;
        }
        fact.setIsStitched(isStitched);
        fact.setTouch(touch);
        fact.setOrdersPlaced(ordersPlaced);
        facts.onChanged(period);
    }
}
