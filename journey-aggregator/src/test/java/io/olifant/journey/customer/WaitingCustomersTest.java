package io.olifant.journey.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingCustomersTest {

    private static final long INTERVAL_MS = 10_000;
    private static final long NOW_MS = 1_800_000_000_000L;

    private final WaitingCustomers waiting = new WaitingCustomers();

    @Test
    void whoWasPublishedAnIntervalAgoIsReadyLongestWaitingFirst() {
        waiting.add("b", NOW_MS - INTERVAL_MS + 1);
        waiting.add("c", 0);
        waiting.add("a", NOW_MS - INTERVAL_MS);
        waiting.add("c", NOW_MS);

        assertThat(waiting.ready(NOW_MS, INTERVAL_MS, 5)).containsExactly("c", "a");
        assertThat(waiting.ready(NOW_MS, INTERVAL_MS, 1)).containsExactly("c");
        assertThat(waiting.ready(NOW_MS + 1, INTERVAL_MS, 5)).containsExactly("b", "c", "a");
        assertThat(waiting.all()).as("until they are published").containsExactly("b", "c", "a");
    }

    @Test
    void aClockThatWasAheadDelaysACustomerByOneIntervalAtMost() {
        waiting.add("a", NOW_MS + 3_600_000);

        assertThat(waiting.ready(NOW_MS, INTERVAL_MS, 5)).isEmpty();
        assertThat(waiting.ready(NOW_MS + INTERVAL_MS - 1, INTERVAL_MS, 5)).isEmpty();
        assertThat(waiting.ready(NOW_MS + INTERVAL_MS, INTERVAL_MS, 5)).containsExactly("a");
    }
}
