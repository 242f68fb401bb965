package io.olifant.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SupplyTest {

    private static final int PER_SECOND = 40;

    @Test
    void aSupplyLastsAsLongAsItIsSetTo() {
        int minutes = 20;
        Supply supply = new Supply(3, minutes);

        int count = 0;
        while (supply.hasNext()) {
            supply.next();
            count++;
        }

        assertThat(count).isGreaterThan(minutes * 60 * PER_SECOND);
    }

    @Test
    void everySiloOfALongSupplyIsKnownFromTheStart() {
        assertThat(new Supply(3, 60).topics()).isEqualTo(new Supply(3, 1).topics());
    }
}
