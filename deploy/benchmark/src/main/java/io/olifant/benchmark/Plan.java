package io.olifant.benchmark;

import java.time.Duration;

/**
 * How long the parts of a run take.
 *
 * @param warmUpMin how long a part warms up at least
 * @param warmUpMax how long at most, whether the compilers are quiet by then or not
 * @param quietWindow over how long the compilers must have been quiet
 * @param middle how long the middle of a part shall last, over which its throughput is taken
 */
record Plan(Duration warmUpMin, Duration warmUpMax, Duration quietWindow, Duration middle) {

    /** Compilers that take less than this share of a core are quiet. */
    static final double QUIET_SHARE = 0.05;

    /** What is written at once while a part warms up lasts about so long. */
    static final Duration CHUNK = Duration.ofSeconds(3);

    static Plan full(Duration middle) {
        return new Plan(Duration.ofSeconds(30), Duration.ofMinutes(4), Duration.ofSeconds(10), middle);
    }

    /** For a first impression in a few minutes; compilers are rarely quiet by then. */
    static Plan quick(Duration middle) {
        return new Plan(Duration.ofSeconds(8), Duration.ofSeconds(36), Duration.ofSeconds(5), middle);
    }

    /** The same with half the time to warm up: for parts with little code, or with code that has run before. */
    Plan warmer() {
        return new Plan(warmUpMin, warmUpMax.dividedBy(2), quietWindow, middle);
    }
}
