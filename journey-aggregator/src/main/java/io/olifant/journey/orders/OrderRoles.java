package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the {@link Role} of touchpoints. */
public final class OrderRoles {

    private final ReadableOrders orders;

    public OrderRoles(ReadableOrders orders) {
        this.orders = orders;
    }

    /** The role of a row of a history whose reports are all known. */
    public Role of(String profile, Row row) {
        if (row.touch().order() != null) {
            Report first = orders.firstOfOrder(profile, row.touch().order().orderId());
            if (first == null) {
                throw new IllegalStateException("A row of a history reports an order that the reports do not hold;"
                        + " the stores of this task contradict each other");
            }
            return first.key().equals(row.key()) ? Role.COUNTED_ORDER : Role.ATTACHED;
        }
        if (row.touch().refund() != null) {
            Report first = orders.firstOfOrder(profile, row.touch().refund().orderId());
            return first != null && first.key().compareTo(row.key()) < 0 ? Role.ATTACHED : Role.ORDINARY;
        }
        return Role.ORDINARY;
    }

    /** The key of the counted order that an attached row belongs to; null for a row that is not attached. */
    public RowKey orderOfOrNull(String profile, Row row) {
        if (of(profile, row) != Role.ATTACHED) {
            return null;
        }
        String orderId = row.touch().order() != null
                ? row.touch().order().orderId()
                : row.touch().refund().orderId();
        return orders.firstOfOrder(profile, orderId).key();
    }

    /** Whether an order counts at the touchpoint of a key. */
    public boolean isFirstReport(String profile, OrderReport order, RowKey key) {
        Report first = orders.firstOfOrder(profile, order.orderId());
        return first != null && first.key().equals(key);
    }

    /** How many touchpoints are attached to a counted order. */
    public long attachedTo(String profile, String orderId) {
        return attached(orders.ofOrder(profile, orderId));
    }

    static long attached(List<Report> ofOrder) {
        return roles(ofOrder).values().stream()
                .filter(role -> role == Role.ATTACHED)
                .count();
    }

    /** The roles of all touchpoints that concern one order, given in order. */
    static SortedMap<RowKey, Role> roles(List<Report> ofOrder) {
        SortedMap<RowKey, Role> roles = new TreeMap<>();
        boolean isCounted = false;
        for (Report report : ofOrder) {
            if (isCounted) {
                roles.put(report.key(), Role.ATTACHED);
            } else if (report.kind() == MoneyKind.ORDER) {
                roles.put(report.key(), Role.COUNTED_ORDER);
                isCounted = true;
            } else {
                roles.put(report.key(), Role.ORDINARY);
            }
        }
        return roles;
    }
}
