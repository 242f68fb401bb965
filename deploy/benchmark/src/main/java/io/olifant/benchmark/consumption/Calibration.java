package io.olifant.benchmark.consumption;

import java.time.Duration;

/** Chooses how many events to write, from the rate at which they were consumed last. */
public final class Calibration {

    private static final double NANOS_PER_SECOND = 1e9;

    /** A rate that was measured while the compilers worked may be far below the next one, but hardly by more than this. */
    private static final int GROWTH_MAX = 4;

    private final int least;
    private final int most;
    private double perSecond;

    /**
     * @param least never fewer events than this
     * @param most never more
     */
    public Calibration(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** So many events were consumed in such a time. */
    public void observe(long events, long nanos) {
        perSecond = events * NANOS_PER_SECOND / Math.max(1, nanos);
    }

    /** Events per second, as observed last. */
    public double perSecond() {
        return perSecond;
    }

    /** How many events the pipeline consumes in a time. */
    public int events(Duration time) {
        return bounded(perSecond * time.toNanos() / NANOS_PER_SECOND);
    }

    /** The same, but not many times as many as the last time. */
    public int eventsAfter(int before, Duration time) {
        return bounded(Math.min(perSecond * time.toNanos() / NANOS_PER_SECOND, (double) GROWTH_MAX * before));
    }

    /** How many events a load needs for its middle to last so long. */
    public int eventsForMiddle(Duration middle) {
        double share = Consumption.MIDDLE_TO - Consumption.MIDDLE_FROM;
        return bounded(perSecond * middle.toNanos() / NANOS_PER_SECOND / share);
    }

    private int bounded(double events) {
        return (int) Math.max(least, Math.min(most, Math.ceil(events)));
    }
}
