package io.olifant.faults.experiment;

/** Where an experiment is done, beside the full run of the suite, in which all are. */
public enum Use {
    /** In CI and in the soak. */
    EVERYWHERE(true, true),
    /** Not in the soak: it takes a deployment of its own plan, or leaves none that could go on. */
    NOT_SOAKED(true, false),
    /** Not in CI: another one shows the same kind of fault, or it takes minutes. */
    NOT_IN_CI(false, true),
    /** Only in the full run. */
    ALONE(false, false);

    private final boolean isQuick;
    private final boolean isForSoak;

    Use(boolean isQuick, boolean isForSoak) {
        this.isQuick = isQuick;
        this.isForSoak = isForSoak;
    }

    boolean isQuick() {
        return isQuick;
    }

    boolean isForSoak() {
        return isForSoak;
    }
}
