package io.olifant.faults.watch;

import java.time.Duration;

/**
 * How a deployment came back.
 *
 * @param firstCommit from the fault until every partition that got a record after its end had one of those committed
 * @param caughtUp from the fault until no more waited than usual
 * @param highestLag the most records that waited, over all applications
 * @param longestStandstill the longest that records of one partition waited and none of it was committed: how old its figures became
 */
public record Recovery(Duration firstCommit, Duration caughtUp, long highestLag, Duration longestStandstill) {

    /** The slower of two in each respect. */
    public Recovery worst(Recovery other) {
        return new Recovery(
                longer(firstCommit, other.firstCommit),
                longer(caughtUp, other.caughtUp),
                Math.max(highestLag, other.highestLag),
                longer(longestStandstill, other.longestStandstill));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
