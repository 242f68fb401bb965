package io.olifant.faults.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsualLagTest {

    private final UsualLag usual = new UsualLag(5);

    @Test
    void isThatOfAQuietMachineAtLeast() {
        assertThat(usual.value(320)).isEqualTo(320);
        usual.seen(100);
        assertThat(usual.value(320)).isEqualTo(320);
    }

    @Test
    void isAQuarterAboveTheMiddleOnABusyMachine() {
        for (long lag : new long[] {700, 900, 800, 100, 1000}) {
            usual.seen(lag);
        }
        assertThat(usual.value(320)).isEqualTo(1000);
    }

    @Test
    void forgetsWhatCameLongBefore() {
        for (long lag : new long[] {90_000, 90_000, 90_000, 400, 400, 400, 400, 400}) {
            usual.seen(lag);
        }
        assertThat(usual.value(320)).isEqualTo(500);
    }
}
