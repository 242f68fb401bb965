package io.olifant.benchmark.lookups;

import java.util.Arrays;

/**
 * Times of look-ups, exact: every one is kept.
 *
 * @param sortedNanos ascending, at least one
 */
record Latencies(long[] sortedNanos) {

    Latencies {
        if (sortedNanos.length == 0) {
            throw new IllegalArgumentException("There are no latencies of no look-ups");
        }
        sortedNanos = sortedNanos.clone();
        Arrays.sort(sortedNanos);
    }

    /**
     * The least time that a share of all look-ups did not exceed.
     *
     * @param share above 0, at most 1
     */
    double millis(double share) {
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / 1e6;
    }

    double maxMillis() {
        return millis(1);
    }
}
