package io.olifant.journey.history;

/**
 * One row that came, went, or changed its content. A row of which only the deliveries changed is no change: no figure
 * depends on them.
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

    public RowKey key() {
        return before != null ? before.key() : after.key();
    }
}
