package io.olifant.journey.orders;

import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds the {@link Role} of touchpoints. */
public final class OrderRoles {

    private final ReadableOrders orders;
    private final int reportsMax;

    /** @param reportsMax reports of one order that are compared, and touchpoints that refund it likewise; of more, the first */
    public OrderRoles(ReadableOrders orders, int reportsMax) {
        this.orders = orders;
        this.reportsMax = reportsMax;
    }

    /** The roles of rows that a walk over a history comes by, while none of its reports comes or goes. */
    public Walk walk(String profile) {
        return new Walk(profile);
    }

    /** Remembers what it looked up, so that any number of refunds of one order that never came cost one look. */
    public final class Walk {

        /** Orders that are remembered. More would take memory for a script that makes up an order with each refund. */
        private static final int ORDERS_MAX = 1_000;

        private final String profile;
        private final Map<String, Optional<RowKey>> lastCompared = new HashMap<>();

        private Walk(String profile) {
            this.profile = profile;
        }

        public Role of(Row row) {
            if (row.touch().order() != null || row.touch().refund() == null) {
                return OrderRoles.this.of(profile, row);
            }
            if (lastCompared.size() == ORDERS_MAX) {
                lastCompared.clear();
            }
            return ofRefund(
                    profile,
                    row,
                    orderId -> lastCompared.computeIfAbsent(orderId, id -> lastComparedRefund(profile, id)));
        }
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
                : ofRefund(profile, row, orderId -> lastComparedRefund(profile, orderId));
    }

    private Role ofRefund(String profile, Row row, Function<String, Optional<RowKey>> lastCompared) {
        String orderId = row.touch().refund().orderId();
        Report first = orders.firstOfOrder(profile, orderId);
        if (first != null && first.key().compareTo(row.key()) < 0) {
            return Role.ATTACHED;
        }
        Optional<RowKey> last = lastCompared.apply(orderId);
        return last.isEmpty() || last.get().compareTo(row.key()) >= 0 ? Role.ORDINARY : Role.LEFT_OUT;
    }

    /** The last refund of an order that is compared; empty where all are. */
    private Optional<RowKey> lastComparedRefund(String profile, String orderId) {
        List<Report> compared = Repeats.of(orders.ofOrder(profile, orderId, reportsMax), MoneyKind.REFUND);
        return compared.size() < reportsMax
                ? Optional.empty()
                : Optional.of(compared.get(reportsMax - 1).key());
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

    /** How many of the compared touchpoints are attached to a counted order. */
    public long attachedTo(String profile, String orderId) {
        return attached(orders.ofOrder(profile, orderId, reportsMax));
    }

    static long attached(List<Report> ofOrder) {
        return roles(ofOrder).values().stream()
                .filter(role -> role == Role.ATTACHED)
                .count();
    }

    /** The roles of all compared touchpoints of one order, given in order. */
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
