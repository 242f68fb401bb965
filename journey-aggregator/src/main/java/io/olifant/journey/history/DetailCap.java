package io.olifant.journey.history;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Rows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds how many touchpoints of one identifier and day a profile keeps: the first ones in the order of histories, and
 * behind them those about money. Others are dropped, which is nothing but counted.
 *
 * <p>The cap holds for a {@link DayStay}. What is kept of one is a function of the set of its touchpoints, and so is what
 * is kept when two meet in another profile, since the first ones of both are among the first ones of each. So whatever
 * moved where meanwhile, in the end the first touchpoints of the identifier's day are kept, and no others.
 *
 * <p>Counting costs a row per stay. So a day is counted only once it holds so many rows, of whichever identifiers, that
 * one of them might be past the cap. The head knows that of the latest day; of another day it is found out by a look at
 * its rows, a limited number of times that does not depend on how many come: from some hundred rows on, the day is counted.
 */
public final class DetailCap {

    /** A day that is not the latest is counted from so many rows on, since the head knows nothing of it. */
    private static final int EARLIER_DAY_ROWS = 256;

    private final Rows rows;
    private final CrowdedDays days;
    private final StayCounts counts;
    private final int touchpointsMax;

    /**
     * @param touchpointsMax touchpoints of one identifier and day that are kept whatever they are about, at least one
     */
    public DetailCap(Rows rows, CrowdedDays days, int touchpointsMax) {
        if (touchpointsMax < 1) {
            throw new IllegalArgumentException("A day keeps one touchpoint at least, but got " + touchpointsMax);
        }
        this.rows = rows;
        this.days = days;
        this.counts = new StayCounts(days);
        this.touchpointsMax = touchpointsMax;
    }

    /** Begins to count a day if it needs to be: the head then has one counted day more. */
    HistoryHead countIfCrowded(String profile, HistoryHead head, long day) {
        if (head.rows() < touchpointsMax || day > head.latestDay()) {
            return head;
        }
        boolean isLatest = day == head.latestDay();
        if (isLatest && head.crowd().latestDayRows() < touchpointsMax) {
            return head;
        }
        long crowdedFrom = isLatest ? touchpointsMax : Math.min(touchpointsMax, EARLIER_DAY_ROWS);
        long dayRows = rowsOf(profile, day, crowdedFrom);
        if (dayRows == crowdedFrom) {
            return count(profile, head, day);
        }
        return isLatest ? head.withCrowd(head.crowd().withLatestDayRows(dayRows)) : head;
    }

    private long rowsOf(String profile, long day, long max) {
        long count = 0;
        try (RowCursor cursor = rows.from(profile, DayStay.beginOf(day))) {
            while (count < max
                    && cursor.hasNext()
                    && DayStay.dayOf(cursor.next().key()) == day) {
                count++;
            }
        }
        return count;
    }

    /** Begins to count a day that has rows. */
    private HistoryHead count(String profile, HistoryHead head, long day) {
        Map<DayStay, StayCount> found = new LinkedHashMap<>();
        try (RowCursor cursor = rows.from(profile, DayStay.beginOf(day))) {
            while (cursor.hasNext()) {
                Row row = cursor.next();
                if (DayStay.dayOf(row.key()) != day) {
                    break;
                }
                found.merge(
                        DayStay.of(row),
                        new StayCount(1, row.key(), 0),
                        (count, one) -> count.first() < touchpointsMax ? count.plus(one.last()) : count);
            }
        }
        if (found.isEmpty()) {
            return head;
        }
        days.begin(profile, day);
        found.forEach((stay, count) -> days.put(profile, stay, count));
        return head.withCrowd(head.crowd().plusCountedDays(1));
    }

    /** Whether a touchpoint of a counted day lies behind the first ones of its stay, and is not kept for another reason. */
    boolean isBeyond(Row row, StayCount countOrNull) {
        return countOrNull != null
                && countOrNull.first() >= touchpointsMax
                && !row.touch().isAboutMoney()
                && row.key().compareTo(countOrNull.last()) > 0;
    }

    StayCounts counts() {
        return counts;
    }

    StayCount countOrNull(String profile, DayStay stay) {
        return days.get(profile, stay);
    }

    /** Counts a delivery that is not kept. */
    void countCapped(String profile, DayStay stay, StayCount count, long deliveries) {
        days.put(profile, stay, count.plusCapped(deliveries));
    }

    /**
     * Counts a row that came to a stay of a counted day, and gives the row that it pushes out, or null. The row itself is
     * there already.
     */
    Row enterOrNull(String profile, Row row) {
        DayStay stay = DayStay.of(row);
        StayCount count = days.get(profile, stay);
        if (count == null) {
            days.put(profile, stay, new StayCount(1, row.key(), 0));
            return null;
        }
        if (count.first() < touchpointsMax) {
            days.put(profile, stay, count.plus(row.key()));
            return null;
        }
        if (row.key().compareTo(count.last()) >= 0) {
            // It is about money, or is there anew at the place that was counted for it.
            return null;
        }
        Row pushed = rows.get(profile, count.last());
        boolean isPushedOut =
                pushed != null && stay.holds(pushed) && !pushed.touch().isAboutMoney();
        StayCount after = count.withLast(lastBefore(profile, stay, count.last()));
        days.put(profile, stay, isPushedOut ? after.plusCapped(pushed.deliveries()) : after);
        return isPushedOut ? pushed : null;
    }

    /** The last row of a stay before a key. There is one: that which pushes another out. */
    private RowKey lastBefore(String profile, DayStay stay, RowKey key) {
        return rows.lastBetween(profile, DayStay.beginOf(stay.day()), key, stay::holds)
                .key();
    }

    /**
     * What came of counting what was not kept elsewhere.
     *
     * @param head of the profile, from here on
     * @param isAdded whether rows of the identifier and day are here, to whose count it was added
     */
    record Added(HistoryHead head, boolean isAdded) {}

    /** Adds what was not kept elsewhere of a stay whose rows came here, or came here before. */
    Added add(String profile, HistoryHead head, DayStay stay, long capped) {
        HistoryHead counted = counts.isCounted(profile, head, stay.day()) ? head : count(profile, head, stay.day());
        DayStay here = days.get(profile, stay) != null ? stay : laterOrNull(profile, stay);
        if (here != null) {
            countCapped(profile, here, days.get(profile, here), capped);
        }
        return new Added(counted, here != null);
    }

    /**
     * Where rows of a stay were there already under a later epoch, they are in that stay. Not in one of an earlier epoch: its rows
     * are others, which may be about to be erased.
     */
    private DayStay laterOrNull(String profile, DayStay stay) {
        DayStay latest = days.latestOrNull(profile, stay.day(), stay.anchor());
        return latest == null || latest.epoch() < stay.epoch() ? null : latest;
    }
}
