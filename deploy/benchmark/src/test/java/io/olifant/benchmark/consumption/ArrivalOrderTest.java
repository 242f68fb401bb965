package io.olifant.benchmark.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalOrderTest {

    @Test
    void onlyTheOrderWithinACustomerCounts() {
        ArrivalOrder order = new ArrivalOrder();
        order.observe("ann", 1_000);
        order.observe("bob", 500);
        order.observe("ann", 3_000);
        order.observe("ann", 2_000);
        order.observe("ann", 2_500);
        order.observe("ann", 3_000);
        order.observe("bob", 600);
        order.observe("bob", 700);

        assertThat(order.outOfOrderShare()).isEqualTo(2.0 / 8);
        assertThat(new ArrivalOrder().outOfOrderShare()).isZero();
    }
}
