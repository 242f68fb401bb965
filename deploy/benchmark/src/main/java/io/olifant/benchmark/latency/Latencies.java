package io.olifant.benchmark.latency;

import java.util.Arrays;

/**
 * Times that something took, exact: every one is kept.
 *
 * @param sortedNanos ascending, at least one
 */
public record Latencies(long[] sortedNanos) {

    public Latencies {
        if (sortedNanos.length == 0) {
            throw new IllegalArgumentException("There are no latencies of nothing");
        }
        sortedNanos = sortedNanos.clone();
        Arrays.sort(sortedNanos);
    }

    /**
     * The least time that a share of all did not exceed.
     *
     * @param share above 0, at most 1
     */
    public double millis(double share) {
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / 1e6;
    }

    public double maxMillis() {
        return millis(1);
    }
}
