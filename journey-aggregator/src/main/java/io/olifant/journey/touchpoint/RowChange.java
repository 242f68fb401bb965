package io.olifant.journey.touchpoint;

/**
 * One row that came, went, changed its content, or was delivered again.
 *
 * @param before null for a row that came
 * @param after null for a row that went
 */
public record RowChange(Row before, Row after) {

    public RowChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("A change has a row before, after, or both, but got neither");
        }
    }

    /** Whether more than the deliveries changed. Only then can journeys, orders, or figures but those of delivery change. */
    public boolean isOfContent() {
        return before == null || after == null || !before.touch().equals(after.touch());
    }

    public RowKey key() {
        return before != null ? before.key() : after.key();
    }
}
