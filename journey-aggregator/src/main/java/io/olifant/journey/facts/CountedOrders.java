package io.olifant.journey.facts;

/** How many orders of a customer came to count in one step and ceased to, and where. */
final class CountedOrders {

    private int added;
    private int removed;
    private int lastAdded;
    private int lastRemoved;

    void onAdded(int period) {
        added++;
        lastAdded = period;
    }

    void onRemoved(int period) {
        removed++;
        lastRemoved = period;
    }

    /** Whether each period has as many orders as before. */
    boolean isNothingMoved() {
        return added == removed && (added == 0 || added == 1 && lastAdded == lastRemoved);
    }

    /** Whether one order came and none went. */
    boolean isOneMore() {
        return added == 1 && removed == 0;
    }

    /** The period of the order that came last. */
    int lastAdded() {
        return lastAdded;
    }
}
