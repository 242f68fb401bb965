package io.olifant.retailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DiceTest {

    private static final int ROLLS = 200_000;

    private static double mean(ToDoubleFunction<Dice> roll) {
        Dice dice = new Dice(42);
        double sum = 0;
        for (int i = 0; i < ROLLS; i++) {
            sum += roll.applyAsDouble(dice);
        }
        return sum / ROLLS;
    }

    @Test
    void scattersAsSplitMix64Does() {
        // The first two outputs of the published algorithm for the seed 0.
        assertThat(Dice.mix(0)).isEqualTo(0xe220a8397b1dcdafL);
        assertThat(Dice.mix(0x9e3779b97f4a7c15L)).isEqualTo(0x6e789e6aa1b965f4L);
    }

    @Test
    void distributionsHaveTheirMeans() {
        assertThat(mean(Dice::unit)).isCloseTo(0.5, within(0.005));
        assertThat(mean(dice -> dice.exponential(7))).isCloseTo(7, within(0.1));
        assertThat(mean(Dice::normal)).isCloseTo(0, within(0.01));
        assertThat(mean(dice -> Math.pow(dice.normal(), 2))).isCloseTo(1, within(0.02));
        assertThat(mean(dice -> dice.chance(0.3) ? 1 : 0)).isCloseTo(0.3, within(0.005));
        assertThat(mean(dice -> dice.below(10))).isCloseTo(4.5, within(0.05));
        assertThat(mean(dice -> dice.between(3, 5))).isCloseTo(4, within(0.02));
        assertThat(mean(dice -> dice.repeats(0.5, 100))).isCloseTo(1, within(0.02));
    }

    @Test
    void aChoiceFollowsItsWeights() {
        Choice<Double> choice = Choice.of(List.of(0.0, 1.0), 1, 3);
        assertThat(mean(choice::pick)).isCloseTo(0.75, within(0.005));
    }

    @Test
    void aChoiceNeedsAWeightForEachThing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Choice.of(List.of("a", "b"), 1));
    }
}
