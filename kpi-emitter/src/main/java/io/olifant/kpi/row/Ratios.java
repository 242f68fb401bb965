package io.olifant.kpi.row;

/** Ratios of integers, made when a row is emitted. */
final class Ratios {

    private Ratios() {}

    /** A ratio, or null over nothing. */
    static Double of(long numerator, long denominator) {
        return denominator == 0 ? null : (double) numerator / denominator;
    }
}
