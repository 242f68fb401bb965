package io.olifant.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatedOrdersTest {

    private final RepeatedOrders orders = new RepeatedOrders();

    private void see(String event, String orderId) {
        Order order = new Order(orderId, new BigDecimal("1.0000"), "EUR", null);
        orders.see(new Touchpoint(
                event,
                "shop",
                Instant.parse("2026-01-01T00:00:00Z"),
                "store",
                "order_placed",
                List.of(),
                order,
                null,
                null,
                null,
                null,
                null,
                Map.of()));
    }

    @Test
    void memoryIsBoundedToTheLastOrders() {
        for (int i = 0; i <= RepeatedOrders.ORDERS_MAX; i++) {
            see("e" + i, "o" + i);
        }
        see("again", "o0");
        assertThat(orders.repeated()).isZero();
        see("again", "o" + RepeatedOrders.ORDERS_MAX);
        assertThat(orders.repeated()).isEqualTo(1);
    }

    @Test
    void idsThatAreTooLongAreNotRemembered() {
        see("e1", "x".repeat(513));
        see("e2", "x".repeat(513));
        assertThat(orders.repeated()).isZero();
    }
}
