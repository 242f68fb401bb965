package io.olifant.journey.customer;

import io.olifant.journey.orders.MoneyKind;
import io.olifant.journey.orders.OrderChanges;
import io.olifant.journey.orders.Report;
import java.util.List;

/**
 * When a customer ordered first and last, of the orders that count, in event time.
 *
 * @param firstMs null without any; {@code lastMs} likewise
 */
public record OrderEnds(Long firstMs, Long lastMs) {

    /** There are no orders. */
    public static final OrderEnds NONE = new OrderEnds(null, null);

    public OrderEnds {
        if ((firstMs == null) != (lastMs == null)) {
            throw new IllegalArgumentException(
                    "Orders have a first one exactly when they have a last one, but got " + firstMs + " and " + lastMs);
        }
    }

    /** The ends after changes of what counts; null where an order counts no longer, so that they are to be looked up. */
    static OrderEnds afterOrNull(OrderEnds endsOrNull, OrderChanges changes) {
        if (endsOrNull == null || isAnyOrder(changes.uncounted())) {
            return null;
        }
        OrderEnds ends = endsOrNull;
        for (Report report : changes.counted()) {
            if (report.kind() == MoneyKind.ORDER) {
                ends = ends.with(report.key().timeMs());
            }
        }
        return ends;
    }

    private static boolean isAnyOrder(List<Report> reports) {
        return reports.stream().anyMatch(report -> report.kind() == MoneyKind.ORDER);
    }

    private OrderEnds with(long timeMs) {
        return firstMs == null
                ? new OrderEnds(timeMs, timeMs)
                : new OrderEnds(Math.min(firstMs, timeMs), Math.max(lastMs, timeMs));
    }
}
