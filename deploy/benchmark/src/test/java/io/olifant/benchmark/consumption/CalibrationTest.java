package io.olifant.benchmark.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private final Calibration calibration = new Calibration(100, 1_000_000);

    @Test
    void theMiddleIsFourFifthsOfALoad() {
        calibration.observe(5_000, Duration.ofSeconds(2).toNanos());

        assertThat(calibration.perSecond()).isEqualTo(2_500);
        assertThat(calibration.events(Duration.ofSeconds(10))).isEqualTo(25_000);
        assertThat(calibration.eventsForMiddle(Duration.ofSeconds(32))).isEqualTo(100_000);
    }

    @Test
    void aLoadIsAtMostFourTimesTheLastOneWhileItIsWarmingUp() {
        calibration.observe(5_000, Duration.ofSeconds(1).toNanos());

        assertThat(calibration.eventsAfter(1_000, Duration.ofSeconds(3))).isEqualTo(4_000);
        assertThat(calibration.eventsAfter(10_000, Duration.ofSeconds(3))).isEqualTo(15_000);
    }

    @Test
    void thereAreNeverTooFewEventsNorTooMany() {
        calibration.observe(1, Duration.ofSeconds(10).toNanos());
        assertThat(calibration.events(Duration.ofSeconds(1))).isEqualTo(100);

        calibration.observe(1_000_000, 1);
        assertThat(calibration.events(Duration.ofSeconds(1))).isEqualTo(1_000_000);
    }
}
