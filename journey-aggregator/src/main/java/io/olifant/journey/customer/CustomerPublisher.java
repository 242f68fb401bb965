package io.olifant.journey.customer;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.orders.OrderTimes;
import java.util.function.ToLongFunction;

/**
 * Publishes the rows of customers: each in its current state, once, however often it changed since; one that is as it was
 * published is not published again. It costs a few look-ups, whatever the length of the history.
 */
public final class CustomerPublisher {

    private final CustomerStates states;
    private final CustomerFigures figures;
    private final OrderTimes orders;
    private final DueCustomers due;
    private final BusinessCalendar calendar;
    private final Predictor predictor;
    private final ToLongFunction<CustomerRow> fingerprint;

    public CustomerPublisher(
            CustomerStates states,
            CustomerFigures figures,
            OrderTimes orders,
            DueCustomers due,
            BusinessCalendar calendar,
            Predictor predictor,
            ToLongFunction<CustomerRow> fingerprint) {
        this.states = states;
        this.figures = figures;
        this.orders = orders;
        this.due = due;
        this.calendar = calendar;
        this.predictor = predictor;
        this.fingerprint = fingerprint;
    }

    /**
     * Decides what to publish about a customer, who waits no longer.
     *
     * @param observationTimeMs {@link Long#MIN_VALUE} while none is known
     * @param nowMs the wall clock
     */
    public CustomerPublication publish(String profile, long observationTimeMs, long nowMs) {
        CustomerState state = states.getOrNull(profile);
        if (state == null) {
            return new CustomerPublication.Nothing();
        }
        CustomerFigures.Known known = figures.ofOrNull(profile);
        if (known == null) {
            due.forget(profile, state);
            states.put(profile, CustomerState.EMPTY);
            return state.published().isSomething() ? new CustomerPublication.Gone() : new CustomerPublication.Nothing();
        }
        OrderEnds ends = orderEnds(profile, state);
        CustomerRow row = row(profile, state, ends, known, observationTimeMs);
        Published next = state.published().next(fingerprint.applyAsLong(row), nowMs);
        CustomerState after = state.withOrderEnds(ends).publishedAs(row, next);
        if (row.lifecycle() != Lifecycle.PROSPECT && row.lifecycle() != Lifecycle.CHURNED) {
            Period month = calendar.periodOf(PeriodType.MONTH, row.buying().lastMs());
            after = due.expect(profile, after, calendar.endMs(month));
        }
        states.put(profile, after);
        return next == state.published()
                ? new CustomerPublication.Nothing()
                : new CustomerPublication.Changed(row, next.counter());
    }

    /**
     * The row of a customer as it would be published now; null where the profile holds no touchpoint. Nothing is written.
     *
     * @param observationTimeMs {@link Long#MIN_VALUE} while none is known
     */
    public CustomerRow rowOrNull(String profile, long observationTimeMs) {
        CustomerState state = states.getOrNull(profile);
        CustomerFigures.Known known = state == null ? null : figures.ofOrNull(profile);
        return known == null ? null : row(profile, state, orderEnds(profile, state), known, observationTimeMs);
    }

    private OrderEnds orderEnds(String profile, CustomerState state) {
        return state.orderEndsOrNull() == null
                ? new OrderEnds(orders.firstMsOrNull(profile), orders.lastMsOrNull(profile, Long.MAX_VALUE))
                : state.orderEndsOrNull();
    }

    private CustomerRow row(
            String profile, CustomerState state, OrderEnds ends, CustomerFigures.Known known, long observationTimeMs) {
        Long lastMs = lastMsOrNull(figures.lastTouchMsOrNull(profile), state, known);
        if (state.shown().firstMs() == null || lastMs == null) {
            throw new IllegalStateException("A profile with touchpoints has no first or no last one; the stores of this"
                    + " task contradict each other");
        }
        CustomerRow.Buying buying = known.orders() == 0 ? null : buying(ends, known.orders());
        return new CustomerRow(
                state.shown().firstMs(),
                lastMs,
                state.shown().publishedIdentifiers(),
                known.sources(),
                state.shown().publishedChannels(),
                buying,
                buying == null ? Lifecycle.PROSPECT : lifecycle(profile, buying, observationTimeMs),
                predictor.predictOrNull(known.bought()));
    }

    private static Long lastMsOrNull(Long keptMsOrNull, CustomerState state, CustomerFigures.Known known) {
        Long lastMs = keptMsOrNull == null ? state.lastMs() : keptMsOrNull;
        if (known.forgottenToMs() == Long.MIN_VALUE) {
            return lastMs;
        }
        return lastMs == null ? known.forgottenToMs() : Math.max(lastMs, known.forgottenToMs());
    }

    private CustomerRow.Buying buying(OrderEnds ends, long count) {
        if (ends.firstMs() == null) {
            throw new IllegalStateException(
                    "A customer has counted orders, but the book of orders holds none; the stores"
                            + " of this task contradict each other");
        }
        String cohort = calendar.periodOf(PeriodType.MONTH, ends.firstMs()).text();
        return new CustomerRow.Buying(count, ends.firstMs(), ends.lastMs(), cohort);
    }

    private Lifecycle lifecycle(String profile, CustomerRow.Buying buying, long observationTimeMs) {
        Period month = Lifecycle.monthOf(calendar, observationTimeMs, buying.lastMs());
        long startMs = calendar.startMs(month);
        // Asked for only where the answer matters: it takes a walk in the store.
        boolean isOrderedInBoth = buying.firstMs() < startMs && buying.lastMs() >= startMs;
        Long earlierMs = isOrderedInBoth ? orders.lastMsOrNull(profile, startMs) : null;
        return Lifecycle.of(calendar, month, buying.lastMs(), earlierMs);
    }
}
