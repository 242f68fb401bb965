package io.olifant.journey.facts;

import io.olifant.customers.DayCount;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.orders.Repeat;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.List;

/**
 * Adds to and takes from the counts by day and source of one period's fact: how well identified its touchpoints are, and
 * how they were delivered. Sorted, so that equal facts are equal bytes.
 */
final class DayCounts {

    private DayCounts() {}

    /**
     * Adds one touchpoint with all its deliveries, or takes it away where {@code sign} is −1.
     *
     * @param source under which the period counts it
     */
    static void addTouch(PeriodFact fact, int day, String source, Row row, int sign) {
        List<DayCount> days = fact.getDays();
        int at = indexOf(days, day, source);
        if (at < 0) {
            requireAdded(sign > 0);
            at = -at - 1;
            days.add(at, new DayCount(day, source, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
        }
        DayCount count = days.get(at);
        addIdentified(count, row.touch().identifierCount(), sign);
        count.setDuplicates(count.getDuplicates() + sign * (row.deliveries() - 1));
        count.setLate(count.getLate() + sign * row.lateDeliveries());
        if (touchpoints(count) == 0) {
            requireAdded(count.getDuplicates() == 0 && count.getLate() == 0);
            // What it repeats stays counted where a touchpoint makes room for another version of itself.
            if (count.getRepeatedOrders() == 0) {
                days.remove(at);
            }
        }
    }

    /** Counts further deliveries of a touchpoint that is counted already. */
    static void addDeliveries(PeriodFact fact, int day, Row before, Row after) {
        DayCount count = countOf(fact, day, before.key().source());
        count.setDuplicates(count.getDuplicates() + after.deliveries() - before.deliveries());
        count.setLate(count.getLate() + after.lateDeliveries() - before.lateDeliveries());
    }

    private static DayCount countOf(PeriodFact fact, int day, String source) {
        int at = indexOf(fact.getDays(), day, source);
        // A source that is not listed has no entry of its own, whatever the day.
        at = at >= 0 ? at : indexOf(fact.getDays(), day, Combination.OTHER.source());
        requireAdded(at >= 0);
        return fact.getDays().get(at);
    }

    /** Counts that a touchpoint repeats an order or a refund, or no longer does where {@code sign} is −1. */
    static void addRepeat(PeriodFact fact, int day, Repeat repeat, int sign) {
        DayCount count = countOf(fact, day, repeat.key().source());
        count.setRepeatedOrders(count.getRepeatedOrders() + sign);
        if (repeat.isContradicting()) {
            count.setContradictingOrders(count.getContradictingOrders() + sign);
        }
        requireAdded(
                count.getContradictingOrders() >= 0 && count.getContradictingOrders() <= count.getRepeatedOrders());
    }

    /** Whether a source saw a touchpoint of the period. */
    static boolean isSeenBy(PeriodFact fact, String source) {
        for (DayCount count : fact.getDays()) {
            if (count.getSource().equals(source)) {
                return true;
            }
        }
        return false;
    }

    private static void addIdentified(DayCount count, int identifiers, int sign) {
        switch (Math.min(identifiers, 4)) {
            case 2 -> count.setIdentifiers2(count.getIdentifiers2() + sign);
            case 3 -> count.setIdentifiers3(count.getIdentifiers3() + sign);
            case 4 -> count.setIdentifiers4Plus(count.getIdentifiers4Plus() + sign);
            default -> count.setIdentifiers1(count.getIdentifiers1() + sign);
        }
    }

    private static long touchpoints(DayCount count) {
        return count.getIdentifiers1()
                + count.getIdentifiers2()
                + count.getIdentifiers3()
                + count.getIdentifiers4Plus();
    }

    /** Where the counts are, or −(where they would) − 1. From the end, where the usual event belongs. */
    private static int indexOf(List<DayCount> days, int day, String source) {
        for (int at = days.size() - 1; at >= 0; at--) {
            DayCount count = days.get(at);
            int order = Integer.compare(count.getDay(), day);
            if (order == 0) {
                order = TextOrder.compare(count.getSource(), source);
            }
            if (order == 0) {
                return at;
            }
            if (order < 0) {
                return -at - 2;
            }
        }
        return -1;
    }

    private static void requireAdded(boolean isSo) {
        if (!isSo) {
            throw new IllegalStateException(
                    "A touchpoint that leaves a day was never counted in it; facts and history contradict each other");
        }
    }
}
