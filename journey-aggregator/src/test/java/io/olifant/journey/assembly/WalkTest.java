package io.olifant.journey.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.journey.assembly.Walk.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final JourneyRules TWO_STEPS = new JourneyRules(1, 1, 1, 1, 1, 2, 100, 100);
    private static final JourneyRules MANY = new JourneyRules(1, 1, 1, 1, 1, 100, 100, 100);
    private static final JourneyRules TWO_VALUES = new JourneyRules(1, 1, 1, 1, 1, 100, 2, 100);

    @Test
    void valuesBeyondTheFirstAreOne() {
        Walk walk = Walk.startedAt("a")
                .to("b", TWO_VALUES)
                .to("c", TWO_VALUES)
                .to(null, TWO_VALUES)
                .to("d", TWO_VALUES)
                .to("a", TWO_VALUES)
                .to("(other)", TWO_VALUES);

        assertThat(walk.values()).containsExactly("a", "b", "(other)");
        assertThat(walk.valueOrNull(walk.last())).isEqualTo("(other)");
        assertThat(walk.steps())
                .containsExactly(
                        new Walk.Step(1, 2, 1),
                        new Walk.Step(2, 3, 1),
                        new Walk.Step(3, 0, 1),
                        new Walk.Step(0, 3, 1),
                        new Walk.Step(3, 1, 1),
                        new Walk.Step(1, 3, 1));
    }

    @Test
    void aWalkNumbersItsValuesAndCountsItsSteps() {
        Walk walk = walk("email", null, "email", null, null, "store");

        assertThat(walk.values()).containsExactly("email", "store");
        assertThat(walk.steps())
                .containsExactly(new Step(1, 0, 2), new Step(0, 1, 1), new Step(0, 0, 1), new Step(0, 2, 1));
        assertThat(walk.lastOrNull()).isEqualTo("store");
        assertThat(walk.valueOrNull(0)).isNull();
    }

    @Test
    void moreDistinctStepsThanListedAreOtherSteps() {
        Walk walk = Walk.startedAt("a")
                .to("b", TWO_STEPS)
                .to("c", TWO_STEPS)
                .to("d", TWO_STEPS)
                .to("a", TWO_STEPS)
                .to("b", TWO_STEPS);

        assertThat(walk.steps()).containsExactly(new Step(1, 2, 2), new Step(2, 3, 1));
        assertThat(walk.otherSteps()).isEqualTo(2);
        assertThat(walk.values()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aWalkContinuesItsOwnBeginningAndNoOther() {
        Walk walk = walk("a", "b", "a");

        assertThat(walk.continues(walk("a"))).isTrue();
        assertThat(walk.continues(walk("a", "b"))).isTrue();
        assertThat(walk.continues(walk("a", "c"))).isFalse();
        assertThat(walk.continues(walk("a", "a"))).isFalse();
        assertThat(walk("a", "b").continues(walk)).isFalse();
        assertThat(walk.continues(walk(null, "a"))).isFalse();
    }

    @Test
    void aWalkEndsWithOneOfItsValues() {
        assertThatThrownBy(() -> new Walk(List.of("a"), 1, 2, List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 and 2");
    }

    private static Walk walk(String... values) {
        Walk walk = Walk.startedAt(values[0]);
        for (int i = 1; i < values.length; i++) {
            walk = walk.to(values[i], MANY);
        }
        return walk;
    }
}
