package io.olifant.journey.customer;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.orders.OrderChanges;
import java.util.Objects;

/**
 * What is kept of a customer's row between two emissions: what would take a walk over the history to find out, and what was
 * published.
 *
 * @param shown what the touchpoints show
 * @param lastMs event time of the last touchpoint as of the last emission; null before it
 * @param isBuyer whether the customer had an order as of the last emission
 * @param published what was published last
 * @param due when somebody looks whether the customer is churned; null for never
 * @param orderEndsOrNull when the customer ordered first and last; null where that is to be looked up
 * @param isWaiting whether the row may have changed since it was published
 */
public record CustomerState(
        Shown shown,
        Long lastMs,
        boolean isBuyer,
        Published published,
        Due due,
        OrderEnds orderEndsOrNull,
        boolean isWaiting) {

    /** A customer of whom nothing is known yet. */
    public static final CustomerState EMPTY =
            new CustomerState(Shown.NOTHING, null, false, Published.NOTHING, null, OrderEnds.NONE, false);

    public CustomerState {
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(published, "published");
    }

    CustomerState with(Shown newShown) {
        return new CustomerState(newShown, lastMs, isBuyer, published, due, orderEndsOrNull, isWaiting);
    }

    /** What is left of it without any touchpoint. */
    CustomerState emptied() {
        return new CustomerState(Shown.NOTHING, null, isBuyer, published, due, OrderEnds.NONE, isWaiting);
    }

    /** The state after changes of what counts as an order. */
    public CustomerState after(OrderChanges changes) {
        return changes.isAboutMoney() ? withOrderEnds(OrderEnds.afterOrNull(orderEndsOrNull, changes)) : this;
    }

    CustomerState withOrderEnds(OrderEnds newEndsOrNull) {
        return new CustomerState(shown, lastMs, isBuyer, published, due, newEndsOrNull, isWaiting);
    }

    CustomerState withDue(Due newDue) {
        return new CustomerState(shown, lastMs, isBuyer, published, newDue, orderEndsOrNull, isWaiting);
    }

    /** The state after the row was published, or was found to be as it was published. */
    CustomerState publishedAs(CustomerRow row, Published newPublished) {
        return new CustomerState(shown, row.lastMs(), row.buying() != null, newPublished, due, orderEndsOrNull, false);
    }

    /** The state of a customer whose row may have changed. */
    public CustomerState waiting() {
        return isWaiting ? this : new CustomerState(shown, lastMs, isBuyer, published, due, orderEndsOrNull, true);
    }

    /** Whether nothing would be lost without it. */
    public boolean isNeedless() {
        return shown.firstMs() == null && !published.isSomething() && due == null;
    }
}
