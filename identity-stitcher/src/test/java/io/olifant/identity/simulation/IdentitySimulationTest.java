package io.olifant.identity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the identity protocol under many schedules: messages in any order that first-in-first-out queues allow, over
 * several partitions, with duplicates, disorder, shared identifiers and broken limits. At rest, the state must be that of
 * the set of events.
 *
 * <p>{@code -Dolifant.simulation.schedules=200000} runs more of them, {@code -Dolifant.simulation.first-seed=N} others.
 */
class IdentitySimulationTest {

    private static final int SCHEDULES = Integer.getInteger("olifant.simulation.schedules", 20_000);
    private static final long FIRST_SEED = Long.getLong("olifant.simulation.first-seed", 0);

    @Test
    void everyScheduleEndsInTheStateThatTheSetOfEventsDemands() {
        List<Failure> failures = LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES)
                .parallel()
                .mapToObj(seed -> new Failure(seed, flaws(seed, Story.of(seed))))
                .filter(failure -> !failure.flaws().isEmpty())
                .sorted((a, b) -> Long.compare(a.seed(), b.seed()))
                .toList();
        assertThat(failures)
                .withFailMessage(() ->
                        failures.size() + " of " + SCHEDULES + " schedules fail; the first has seed " + failures.get(0)
                                + "\nshrunk to:\n" + shrunk(failures.get(0).seed()))
                .isEmpty();
    }

    private static Set<String> flaws(long seed, Story story) {
        Simulation simulation = new Simulation(seed, story);
        try {
            simulation.run();
            return Verdict.flaws(simulation, story);
        } catch (RuntimeException e) {
            return Set.of("it broke: " + e);
        }
    }

    /** Leaves out deliveries as long as the story still fails; the order of those that stay is the same. */
    private static String shrunk(long seed) {
        Story story = Story.of(seed);
        boolean isSmaller = true;
        while (isSmaller) {
            isSmaller = false;
            for (int i = 0; i < story.deliveries().size() && !isSmaller; i++) {
                List<SimulatedEvent> fewer = new ArrayList<>(story.deliveries());
                fewer.remove(i);
                Story candidate = story.withDeliveries(fewer);
                if (!flaws(seed, candidate).isEmpty()) {
                    story = candidate;
                    isSmaller = true;
                }
            }
        }
        return story.toString().replace("SimulatedEvent", "\n  ") + "\n" + flaws(seed, story);
    }

    private record Failure(long seed, Set<String> flaws) {}
}
