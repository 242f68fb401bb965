package io.olifant.journey.node;

import io.olifant.journey.assembly.SealedJourneys;
import io.olifant.journey.facts.FactTable;
import io.olifant.journey.history.CrowdedDays;
import io.olifant.journey.history.HistoryHead;
import io.olifant.journey.orders.Orders;
import io.olifant.journey.service.SurveyBases;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of touchpoints that a profile forgot: their share of facts, orders and tickets, and sealed journeys. Nobody can know
 * any more which identifier it stems from, so it goes with the first one that is erased.
 */
public final class ForgottenPart {

    private final Rows rows;
    private final CrowdedDays crowdedDays;
    private final FactTable facts;
    private final Orders orders;
    private final SurveyBases service;
    private final SealedJourneys sealed;
    private final int rowsMax;

    /**
     * @param rowsMax of a profile that keeps more rows the part stays until it keeps fewer, since what stems from those rows
     *     is found by counting them again
     */
    public ForgottenPart(
            Rows rows,
            CrowdedDays crowdedDays,
            FactTable facts,
            Orders orders,
            SurveyBases service,
            SealedJourneys sealed,
            int rowsMax) {
        this.rows = rows;
        this.crowdedDays = crowdedDays;
        this.facts = facts;
        this.orders = orders;
        this.service = service;
        this.sealed = sealed;
        this.rowsMax = rowsMax;
    }

    boolean isErasable(HistoryHead head) {
        return head.forgotten().touchpoints() > 0 && head.rows() <= rowsMax;
    }

    /** Removes the rows of a history for a moment; to be put in again one by one. */
    List<RowChange> removeRows(String profile) {
        List<RowChange> changes = new ArrayList<>();
        try (RowCursor cursor = rows.from(profile, null)) {
            while (cursor.hasNext()) {
                changes.add(new RowChange(cursor.next(), null));
            }
        }
        changes.stream().map(RowChange::before).map(Row::key).forEach(key -> rows.delete(profile, key));
        crowdedDays.deleteAll(profile);
        return changes;
    }

    /**
     * Takes away all that a profile without rows holds.
     *
     * @return how many journeys
     */
    long erase(String profile) {
        facts.deleteAll(profile);
        orders.deleteAll(profile);
        service.deleteAll(profile);
        return sealed.retireAll(profile);
    }
}
