package io.olifant.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RequestRate rate = new RequestRate(2, nanos::get);

    @Test
    void eachMayAskSoOftenAtOnceAndSoOftenPerSecond() {
        assertThat(rate.allows("crm")).isTrue();
        assertThat(rate.allows("crm")).isTrue();
        assertThat(rate.allows("crm")).isFalse();
        assertThat(rate.allows("shop")).isTrue();
        pass(Duration.ofMillis(400));
        assertThat(rate.allows("crm")).isFalse();
        pass(Duration.ofMillis(100));
        assertThat(rate.allows("crm")).isTrue();
        assertThat(rate.allows("crm")).isFalse();
    }

    @Test
    void whoDoesNotAskSavesNothingUp() {
        assertThat(rate.allows("crm")).isTrue();
        pass(Duration.ofHours(1));
        assertThat(rate.allows("crm")).isTrue();
        assertThat(rate.allows("crm")).isTrue();
        assertThat(rate.allows("crm")).isFalse();
    }

    @Test
    void ofManyNamesTheOneThatAskedLastIsRemembered() {
        rate.allows("crm");
        rate.allows("crm");
        for (int i = 0; i < RequestRate.NAMES_MAX - 1; i++) {
            rate.allows("name " + i);
        }
        assertThat(rate.allows("crm")).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
