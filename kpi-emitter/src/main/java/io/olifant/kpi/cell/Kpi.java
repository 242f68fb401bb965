package io.olifant.kpi.cell;

/** A figure, with the number that it has in stores. */
public enum Kpi {
    RETENTION(1, true),
    LIFECYCLE(2, false),
    LIFETIME_VALUE(3, true),
    /** Not sharded by period: a period's rows need the cells of the period before, so both must lie in one task. */
    TOUCHPOINTS(4, false),
    DATA_QUALITY(5, true),
    JOURNEYS(6, true),
    TRANSITIONS(7, true),
    ATTRIBUTION(8, true),
    CHANNEL_MIX(9, true),
    /** Not sharded by period, for the same reason as touchpoints. */
    SATISFACTION(10, false),
    RECIPROCITY(11, true),
    MODELS(12, false),
    /** Not sharded by period: how a period is depends on those before it. */
    STATUS(13, false),
    ACQUISITION(14, true);

    private final int code;
    private final boolean isShardedByPeriod;

    Kpi(int code, boolean isShardedByPeriod) {
        this.code = code;
        this.isShardedByPeriod = isShardedByPeriod;
    }

    /** The number in stores; stable for all time. */
    public int code() {
        return code;
    }

    /** Whether families of different periods may lie in different tasks. */
    public boolean isShardedByPeriod() {
        return isShardedByPeriod;
    }

    /**
     * Whether all its families lie in the one task that fits models: the buyers that models are fitted on, and the cohorts
     * that they predict.
     */
    public boolean isBesideModels() {
        return this == MODELS || this == LIFETIME_VALUE;
    }

    /**
     * The figure with this number.
     *
     * @throws IllegalStateException if there is none
     */
    public static Kpi ofCode(int code) {
        for (Kpi kpi : values()) {
            if (kpi.code == code) {
                return kpi;
            }
        }
        throw new IllegalStateException("No figure has the number " + code
                + "; the store was written by a newer release or is no store of cells");
    }
}
