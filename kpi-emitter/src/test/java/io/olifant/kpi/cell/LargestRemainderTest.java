package io.olifant.kpi.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    @Test
    void unitsThatAreLeftGoToTheEarliestOfEqualParts() {
        assertThat(LargestRemainder.equally(8, 3)).containsExactly(3, 3, 2);
        assertThat(LargestRemainder.equally(0, 2)).containsExactly(0, 0);
    }

    @Test
    void unitsThatAreLeftGoToTheLargestRemainders() {
        // Quotas 1.6, 0.9 and 2.5: the second is closest to one more, then the first.
        assertThat(cut(5, 16, 9, 25)).containsExactly(2, 1, 2);
        assertThat(cut(5, 1, 1)).as("a tie").containsExactly(3, 2);
        assertThat(cut(7, 0, 1)).containsExactly(0, 7);
    }

    @Test
    void equalWeightsAreEqualParts() {
        assertThat(cut(1_000_000, 5, 5, 5)).isEqualTo(LargestRemainder.equally(1_000_000, 3));
    }

    @Test
    void partsAddUpWhateverTheWeights() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            long units = random.nextLong() >>> 1 + random.nextInt(60);
            long[] weights = LongStream.generate(() -> random.nextLong() >>> 2 + random.nextInt(61))
                    .limit(1 + random.nextInt(9))
                    .toArray();
            weights[0]++;

            assertThat(Arrays.stream(cut(units, weights)).sum()).isEqualTo(units);
        }
    }

    @Test
    void weightsOfZeroAloneAreRefused() {
        assertThatThrownBy(() -> cut(5, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long[] cut(long units, long... weights) {
        List<BigInteger> exact =
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).toList();
        return LargestRemainder.byWeight(units, exact);
    }
}
