package io.olifant.faults.watch;

import java.time.Duration;

/**
 * How a deployment came back.
 *
 * @param firstCommit from the fault until every partition that got a record after its end had one of those committed
 * @param caughtUp from the fault until no more waited than usual
 * @param highestLag the most records that waited, over all applications
 */
public record Recovery(Duration firstCommit, Duration caughtUp, long highestLag) {

    /** The slower of two in each respect. */
    public Recovery worst(Recovery other) {
        return new Recovery(
                firstCommit.compareTo(other.firstCommit) > 0 ? firstCommit : other.firstCommit,
                caughtUp.compareTo(other.caughtUp) > 0 ? caughtUp : other.caughtUp,
                Math.max(highestLag, other.highestLag));
    }
}
