package io.olifant.benchmark.fits;

/** Measures the seconds since it was made. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final long startNs = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - startNs) / NANOS;
    }
}
