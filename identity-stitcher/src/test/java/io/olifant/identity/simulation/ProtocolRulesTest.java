package io.olifant.identity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.graph.ProtocolWithout;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Without any one of the rules by which links are counted at once, some schedule ends wrong: so the rule is needed, and the
 * simulation sees it. {@code -Dolifant.simulation.ablate=20000} tries so many schedules for each rule.
 */
@EnabledIfSystemProperty(named = "olifant.simulation.ablate", matches = "[0-9]+")
class ProtocolRulesTest {

    private static final long SCHEDULES = Long.getLong("olifant.simulation.ablate", 0);

    static List<String> rules() {
        return ProtocolWithout.ruleNames();
    }

    @ParameterizedTest(name = "without {0}")
    @MethodSource("rules")
    void withoutARuleSomeScheduleEndsWrong(String rule) {
        ProtocolWithout protocol = ProtocolWithout.rule(rule);
        OptionalLong failing = LongStream.range(0, SCHEDULES)
                .parallel()
                .filter(seed ->
                        Trial.of(seed, StoryGenerator.story(seed), protocol).isFailure())
                .findAny();
        assertThat(failing)
                .as("a schedule among %d that fails without %s", SCHEDULES, rule)
                .isPresent();
    }
}
