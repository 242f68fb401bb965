package io.olifant.journey.history;

import io.olifant.journey.touchpoint.Row;

/** Keeps the counts of crowded days right when rows leave, for whatever reason. */
public final class StayCounts {

    private final CrowdedDays days;

    public StayCounts(CrowdedDays days) {
        this.days = days;
    }

    /** Whether the rows of a day are counted, so that what comes or goes must be. */
    boolean isCounted(String profile, HistoryHead head, long day) {
        return head.crowd().countedDays() > 0 && days.isCounted(profile, day);
    }

    /**
     * What is left of a stay when a row left it.
     *
     * @param head of the profile, from here on
     * @param capped deliveries that are not kept, once no row of the stay is left
     */
    public record Left(HistoryHead head, long capped) {}

    /**
     * Takes a row off the count of its stay. The row itself is gone, or in another stay. The last of the first ones is not
     * looked for anew: the stay is about to end here, and until then it may keep one row more than it needs to.
     *
     * @param head of the profile, without the row
     */
    public Left leave(String profile, HistoryHead head, Row row) {
        DayStay stay = DayStay.of(row);
        StayCount count = isCounted(profile, head, stay.day()) ? days.get(profile, stay) : null;
        // What lies behind the first ones was never counted.
        if (count == null || row.key().compareTo(count.last()) > 0) {
            return new Left(head, 0);
        }
        if (count.first() > 1) {
            days.put(profile, stay, count.minusOne());
            return new Left(head, 0);
        }
        days.delete(profile, stay);
        return new Left(endIfEmpty(profile, head, stay.day()), count.capped());
    }

    private HistoryHead endIfEmpty(String profile, HistoryHead head, long day) {
        if (head.rows() == 0) {
            return endAll(profile, head);
        }
        if (days.isAny(profile, day)) {
            return head;
        }
        days.end(profile, day);
        return head.withCrowd(head.crowd().plusCountedDays(-1));
    }

    /** Forgets what is counted of a profile of which no row is left. */
    public HistoryHead endAll(String profile, HistoryHead head) {
        if (head.crowd().countedDays() == 0) {
            return head;
        }
        days.deleteAll(profile);
        return head.withCrowd(Crowd.NONE);
    }
}
