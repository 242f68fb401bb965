package io.olifant.journey.node;

import org.junit.jupiter.api.Test;

class ProfileSimulationTest {

    private static final int SCHEDULES = Integer.getInteger("olifant.simulation.schedules", 2_000);
    private static final long FIRST_SEED = Long.getLong("olifant.simulation.seed", 1L);
    /** Schedules that are checked after every step, not at the end only. */
    private static final int CHECKED_CLOSELY = 200;

    @Test
    void whateverTheScheduleEveryTouchpointAndFigureEndsWhereItBelongs() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            try {
                new ProfileSimulation(seed, seed - FIRST_SEED < CHECKED_CLOSELY).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "Schedule " + seed + " failed; run it alone with -Dolifant.simulation.seed=" + seed
                                + " -Dolifant.simulation.schedules=1",
                        e);
            }
        }
    }
}
