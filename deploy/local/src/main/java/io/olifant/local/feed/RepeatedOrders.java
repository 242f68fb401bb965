package io.olifant.local.feed;

import io.olifant.events.Touchpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts touchpoints that carry an order which an earlier event of their source carried already. An order counts once,
 * with the amount of one touchpoint; so a file with one row for each line of an invoice would lose the other lines
 * without a word. Remembers the last {@value #ORDERS_MAX} orders, since the lines of one are close together.
 */
final class RepeatedOrders {

    static final int ORDERS_MAX = 10_000;

    /** Longer ids are dead letters. */
    private static final int ID_CHARS_MAX = 512;

    private record Order(String source, String orderId) {}

    private final Map<Order, String> eventByOrder = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Order, String> eldest) {
            return size() > ORDERS_MAX;
        }
    };

    private long repeated;

    void see(Touchpoint touchpoint) {
        if (touchpoint.getOrder() == null
                || touchpoint.getOrder().getOrderId().length() > ID_CHARS_MAX
                || touchpoint.getEventId().length() > ID_CHARS_MAX) {
            return;
        }
        Order order = new Order(touchpoint.getSource(), touchpoint.getOrder().getOrderId());
        String event = eventByOrder.putIfAbsent(order, touchpoint.getEventId());
        if (event != null && !event.equals(touchpoint.getEventId())) {
            repeated++;
        }
    }

    long repeated() {
        return repeated;
    }
}
