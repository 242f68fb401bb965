package io.olifant.journey.history;

import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowChange;
import io.olifant.journey.touchpoint.Rows;
import java.util.ArrayList;
import java.util.List;

/** One message's work on the rows of one history: what comes and goes, and what becomes of the head meanwhile. */
final class Intake {

    private final Rows rows;
    private final DetailCap cap;
    private final String profile;
    private final List<RowChange> changes = new ArrayList<>(2);
    private final List<Long> crowdedDays = new ArrayList<>(0);
    private HistoryHead head;
    private int duplicates;
    private long capped;

    Intake(Rows rows, DetailCap cap, String profile, HistoryHead head) {
        this.rows = rows;
        this.cap = cap;
        this.profile = profile;
        this.head = head;
    }

    HistoryHead head() {
        return head;
    }

    int duplicates() {
        return duplicates;
    }

    /** What happened to each row, once. */
    List<RowChange> changes() {
        return changes;
    }

    CappedTouchpoints capped() {
        return capped == 0 ? CappedTouchpoints.NONE : new CappedTouchpoints(capped, crowdedDays);
    }

    /** Keeps a row that came, unless so much came of its identifier and day that it is only counted. */
    void accept(Row row) {
        long day = DayStay.dayOf(row.key());
        boolean isCounted = isCounted(day);
        if (isCounted) {
            DayStay stay = DayStay.of(row);
            StayCount count = cap.countOrNull(profile, stay);
            if (cap.isBeyond(row, count)) {
                cap.countCapped(profile, stay, count, row.deliveries());
                onCapped(day, count.capped(), row.deliveries());
                return;
            }
        }
        // A row beyond all others cannot be there, so the usual event costs no look into the history.
        Row present = head.isBeyond(row.key()) ? null : rows.get(profile, row.key());
        if (present == null) {
            insert(row, isCounted);
        } else {
            merge(present, row, isCounted);
        }
    }

    private boolean isCounted(long day) {
        if (cap.counts().isCounted(profile, head, day)) {
            return true;
        }
        long countedBefore = head.crowd().countedDays();
        head = cap.countIfCrowded(profile, head, day);
        return head.crowd().countedDays() > countedBefore;
    }

    private void insert(Row row, boolean isCounted) {
        rows.put(profile, row);
        head = head.plusRow(row.key());
        changes.add(new RowChange(null, row));
        if (isCounted) {
            enter(row);
        }
    }

    private void merge(Row present, Row row, boolean isCounted) {
        Row merged = present.merge(row);
        rows.put(profile, merged);
        changes.add(new RowChange(present, merged));
        duplicates++;
        if (isCounted && merged.epoch() != present.epoch()) {
            enter(merged);
            leave(present, merged);
        }
    }

    private void enter(Row row) {
        Row pushed = cap.enterOrNull(profile, row);
        if (pushed == null) {
            return;
        }
        long before = cap.countOrNull(profile, DayStay.of(pushed)).capped() - pushed.deliveries();
        onCapped(DayStay.dayOf(pushed.key()), before, pushed.deliveries());
        rows.delete(profile, pushed.key());
        head = head.minusRow();
        noteGone(pushed);
    }

    /** A row that came under a greater epoch again is in another stay now. What is left of the former one follows it. */
    private void leave(Row present, Row merged) {
        StayCounts.Left left = cap.counts().leave(profile, head, present);
        head = left.head();
        if (left.capped() > 0) {
            head = cap.add(profile, head, DayStay.of(merged), left.capped()).head();
        }
    }

    /** Counts what was not kept where rows came from. */
    void add(DayStay stay, long deliveries) {
        head = cap.add(profile, head, stay, deliveries).head();
    }

    private void onCapped(long day, long before, long deliveries) {
        capped += deliveries;
        if (before == 0) {
            crowdedDays.add(day);
        }
    }

    /** A row that came or changed with the same message never did so, as others see it. */
    private void noteGone(Row row) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            RowChange change = changes.get(i);
            if (change.key().equals(row.key())) {
                changes.remove(i);
                if (change.before() != null) {
                    changes.add(new RowChange(change.before(), null));
                }
                return;
            }
        }
        changes.add(new RowChange(row, null));
    }
}
