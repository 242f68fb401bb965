package io.olifant.kpi.row;

import io.olifant.kpi.cell.Family;
import org.apache.avro.specific.SpecificRecord;

/**
 * The rows of a figure each of whose families is about one period. They appear when W reaches the period and become final
 * when W leaves it; before and after, time changes nothing.
 */
interface RowsOfOnePeriod<K extends SpecificRecord, V extends SpecificRecord> extends FamilyRows<K, V> {

    @Override
    default boolean changesWithTime(Family family, int before, int now) {
        return before <= family.periodIndex() && family.periodIndex() <= now;
    }

    /** Whether the period is complete. */
    static boolean isFinal(Family family, int lastPeriod) {
        return family.periodIndex() < lastPeriod;
    }
}
