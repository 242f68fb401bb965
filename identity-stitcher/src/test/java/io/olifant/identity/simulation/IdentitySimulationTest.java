package io.olifant.identity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs the identity protocol under many schedules: messages in any order that first-in-first-out queues allow, over
 * several partitions, with duplicates, disorder, shared identifiers, broken limits, and tasks that are thrown back to
 * their last commit. At rest, the state must be that of the set of events.
 *
 * <p>{@code -Dolifant.simulation.schedules=1000000} runs more of them, {@code -Dolifant.simulation.first-seed=N} others.
 * A failure prints the smallest story found that shows it.
 */
class IdentitySimulationTest {

    private static final int SCHEDULES = Integer.getInteger("olifant.simulation.schedules", 100_000);
    private static final long FIRST_SEED = Long.getLong("olifant.simulation.first-seed", 0);
    private static final int SCHEDULES_PER_PROGRESS_LINE = 50_000;
    private static final int FAILURES_MAX = 100;

    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();

    @Test
    void everyScheduleEndsInTheStateThatTheSetOfEventsDemands() {
        List<Trial> failures = LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES)
                .parallel()
                .filter(seed -> failed.sum() < FAILURES_MAX)
                .mapToObj(this::trial)
                .filter(Trial::isFailure)
                .sorted((a, b) -> Long.compare(a.seed(), b.seed()))
                .toList();
        assertThat(failures)
                .withFailMessage(() -> failures.size() + " of " + done.sum() + " schedules fail; the first has seed "
                        + failures.get(0).seed() + " and shrinks to:\n"
                        + Shrinker.shrink(failures.get(0)).report())
                .isEmpty();
    }

    private Trial trial(long seed) {
        Trial trial = Trial.ofSeed(seed);
        done.increment();
        if (trial.isFailure()) {
            failed.increment();
        }
        if ((seed - FIRST_SEED) % SCHEDULES_PER_PROGRESS_LINE == SCHEDULES_PER_PROGRESS_LINE - 1) {
            System.out.println(done.sum() + " of " + SCHEDULES + " schedules, " + failed.sum() + " fail");
        }
        return trial;
    }
}
