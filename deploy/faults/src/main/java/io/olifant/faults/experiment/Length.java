package io.olifant.faults.experiment;

import java.time.Duration;

/** How long a run may take. */
public enum Length {
    /** Some minutes in all, for every change: few rounds, short outages, and only experiments that are worth it. */
    QUICK,
    /** Everything, at full length. */
    FULL;

    /** One of two numbers. */
    public int of(int quick, int full) {
        return this == QUICK ? quick : full;
    }

    /** One of two times, in seconds. */
    public Duration seconds(int quick, int full) {
        return Duration.ofSeconds(of(quick, full));
    }
}
