package io.olifant.journey.history;

import java.util.Objects;

/**
 * What became of delivered touchpoints that did not come in as new rows.
 *
 * @param duplicates deliveries of touchpoints that were there already
 * @param erased touchpoints that were forgotten on arrival, because their anchor was erased after them
 * @param refused touchpoints that may be among those that the profile forgot, and were not accepted again
 * @param overdue touchpoints that were under way for so long that the departure that they may have had to follow is
 *     removed, and were not accepted
 * @param capped touchpoints that were not kept, since too many came of an identifier and day
 */
public record DeliveryCounts(int duplicates, int erased, int refused, long overdue, CappedTouchpoints capped) {

    public static final DeliveryCounts NONE = new DeliveryCounts(0, 0, 0, 0, CappedTouchpoints.NONE);

    public DeliveryCounts {
        Objects.requireNonNull(capped, "capped");
    }

    static DeliveryCounts ofErased(int touchpoints) {
        return new DeliveryCounts(0, touchpoints, 0, 0, CappedTouchpoints.NONE);
    }

    static DeliveryCounts ofRefused(int touchpoints) {
        return new DeliveryCounts(0, 0, touchpoints, 0, CappedTouchpoints.NONE);
    }

    static DeliveryCounts ofOverdue(long touchpoints) {
        return new DeliveryCounts(0, 0, 0, touchpoints, CappedTouchpoints.NONE);
    }
}
