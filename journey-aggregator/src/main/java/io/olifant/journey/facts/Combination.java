package io.olifant.journey.facts;

import io.olifant.customers.TouchCount;
import io.olifant.journey.assembly.Walk;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.TextOrder;

/**
 * What the touchpoints of a period are counted by.
 *
 * @param department null for none; phase likewise
 */
record Combination(String source, String department, String channel, String phase) {

    /** All combinations that a period does not list. What a source calls so itself is counted among it. */
    static final Combination OTHER = new Combination(Walk.OTHER, Walk.OTHER, Walk.OTHER, Walk.OTHER);

    static Combination of(Row row) {
        return new Combination(
                row.key().source(),
                row.touch().department(),
                row.touch().channel(),
                row.touch().phase());
    }

    /** Where a count is relative to that of this combination: before it, at it, behind it. */
    int orderOf(TouchCount count) {
        int result = TextOrder.compare(count.getSource(), source);
        if (result == 0) {
            result = TextOrder.compareNullable(count.getDepartment(), department);
        }
        if (result == 0) {
            result = TextOrder.compare(count.getChannel(), channel);
        }
        return result != 0 ? result : TextOrder.compareNullable(count.getPhase(), phase);
    }
}
