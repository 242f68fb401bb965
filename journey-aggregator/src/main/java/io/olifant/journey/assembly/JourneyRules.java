package io.olifant.journey.assembly;

/**
 * How a history is cut into journeys.
 *
 * @param timeoutMs a longer gap between two touchpoints ends a journey, in milliseconds
 * @param visitGapMs a longer gap begins another visit, in milliseconds
 * @param lookBackMs touchpoints longer before the end of their journey are not in its path, in milliseconds
 * @param touchpointsMax a journey of so many touchpoints is full; the next one begins another, and until a silence or an order
 *     each day does
 * @param pathRunsMax runs of one channel that a journey's path has; of more, the last
 * @param stepsMax distinct steps of a dimension that a journey lists; of more, the first
 * @param valuesMax distinct values of a dimension that a journey lists; of more, the first
 * @param reportsMax reports of one order that are compared, and likewise touchpoints that refund it, and surveys that speak about
 *     one touchpoint; of more, the first
 */
public record JourneyRules(
        long timeoutMs,
        long visitGapMs,
        long lookBackMs,
        long touchpointsMax,
        int pathRunsMax,
        int stepsMax,
        int valuesMax,
        int reportsMax) {

    public JourneyRules {
        if (timeoutMs < 1
                || visitGapMs < 1
                || lookBackMs < 1
                || touchpointsMax < 1
                || pathRunsMax < 1
                || stepsMax < 1
                || valuesMax < 1
                || reportsMax < 1) {
            throw new IllegalArgumentException("Journey rules are at least 1, but got a time-out of " + timeoutMs
                    + " ms, a visit gap of " + visitGapMs + " ms, a look-back of " + lookBackMs + " ms, "
                    + touchpointsMax + " touchpoints, " + pathRunsMax + " runs, " + stepsMax + " steps, " + valuesMax
                    + " values and " + reportsMax + " reports");
        }
    }
}
