package io.olifant.kpi.cell;

/** How a figure compares with a target. The order is that of the numbers in stores. */
public enum Status {
    ON_TRACK("on_track"),
    AT_RISK("at_risk"),
    MISSED("missed");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    /** As it is published. */
    public String label() {
        return label;
    }
}
