package io.olifant.identity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.graph.ProtocolWithout;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Without any one of the rules by which links are counted at once, some schedule ends wrong: so each rule is needed, and the
 * simulation notices when it is missing. Most rules show within a hundred generated stories; the others have one of their own.
 *
 * <p>{@code -Dolifant.simulation.ablate=20000} tries so many schedules for each rule before it gives up.
 */
class ProtocolRulesTest {

    private static final long SCHEDULES_MAX = Long.getLong("olifant.simulation.ablate", 10_000);
    private static final long SCHEDULES_AT_ONCE = 250;

    static List<String> rules() {
        return ProtocolWithout.ruleNames();
    }

    @ParameterizedTest(name = "without {0}")
    @MethodSource("rules")
    void withoutARuleSomeScheduleEndsWrong(String rule) {
        assertThat(firstFailing(rule))
                .as("a schedule among %d that fails without %s", SCHEDULES_MAX, rule)
                .isPresent();
    }

    private static OptionalLong firstFailing(String rule) {
        ProtocolWithout protocol = ProtocolWithout.rule(rule);
        Story storyOrNull = AblationStories.BY_RULE.get(rule);
        for (long from = 0; from < SCHEDULES_MAX; from += SCHEDULES_AT_ONCE) {
            OptionalLong failing = LongStream.range(from, Math.min(SCHEDULES_MAX, from + SCHEDULES_AT_ONCE))
                    .parallel()
                    .filter(seed -> Trial.of(
                                    seed, storyOrNull == null ? StoryGenerator.story(seed) : storyOrNull, protocol)
                            .isFailure())
                    .findAny();
            if (failing.isPresent()) {
                return failing;
            }
        }
        return OptionalLong.empty();
    }
}
