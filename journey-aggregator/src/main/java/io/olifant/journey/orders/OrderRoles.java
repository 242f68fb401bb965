package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.RefundReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the {@link Role} of touchpoints. */
public final class OrderRoles {

    private final ReadableOrders orders;
    private final int reportsMax;

    /** @param reportsMax reports of one order that are told, and touchpoints that refund it likewise; of more, the first */
    public OrderRoles(ReadableOrders orders, int reportsMax) {
        this.orders = orders;
        this.reportsMax = reportsMax;
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
        return row.touch().refund() == null
                ? Role.ORDINARY
                : ofRefund(profile, row.key(), row.touch().refund());
    }

    private Role ofRefund(String profile, RowKey key, RefundReport refund) {
        List<Report> ofOrder = orders.ofOrder(profile, refund.orderId(), reportsMax);
        for (Report report : ofOrder) {
            if (report.kind() == MoneyKind.ORDER && report.key().compareTo(key) < 0) {
                return Role.ATTACHED;
            }
        }
        List<Report> told = Repeats.of(ofOrder, MoneyKind.REFUND);
        boolean isTold =
                told.size() < reportsMax || told.get(reportsMax - 1).key().compareTo(key) >= 0;
        return isTold ? Role.ORDINARY : Role.LEFT_OUT;
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

    /** How many touchpoints are attached to a counted order, and told. */
    public long attachedTo(String profile, String orderId) {
        return attached(orders.ofOrder(profile, orderId, reportsMax));
    }

    static long attached(List<Report> ofOrder) {
        return roles(ofOrder).values().stream()
                .filter(role -> role == Role.ATTACHED)
                .count();
    }

    /** The roles of all touchpoints that are told of one order, given in order. */
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
