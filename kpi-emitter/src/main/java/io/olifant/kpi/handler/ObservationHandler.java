package io.olifant.kpi.handler;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.codec.CellCodec;
import io.olifant.kpi.codec.SweepCodec.Sweep;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.store.FamilyIndex;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.SweepStore;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Tells the families that W moved on: marks those whose rows change with time, by a sweep over the index of families that
 * goes on from a persisted cursor. A W within the same periods as before changes no row and needs no sweep.
 *
 * <p>Rows are always computed at the newest W. A family that the sweep has not reached yet may therefore know a newer W than
 * the sweep brings, never an older one once the sweep is over.
 */
public final class ObservationHandler {

    private static final byte[] START = new byte[0];

    private final BusinessCalendar calendar;
    private final SweepStore store;
    private final FamilyIndex families;
    private final MarkStore dirtyFamilies;
    private final CellCodec cells = new CellCodec();
    private Sweep sweep;

    public ObservationHandler(
            BusinessCalendar calendar, SweepStore store, FamilyIndex families, MarkStore dirtyFamilies) {
        this.calendar = Objects.requireNonNull(calendar);
        this.store = store;
        this.families = families;
        this.dirtyFamilies = dirtyFamilies;
        this.sweep = store.get();
    }

    /** The W that all families know, or {@link Sweep#NO_TIME}. */
    public long doneMs() {
        return sweep.doneMs();
    }

    /**
     * Works towards the W given, looking at no more than {@code familiesMax} families.
     *
     * @param nowMs W as this instance knows it
     * @return the W at which rows are to be computed: the one given, unless the families know a greater one already (a
     *     task that moved to an instance whose view of the clock is a moment behind must not take rows back)
     */
    public long advance(long nowMs, int familiesMax) {
        if (!sweep.isUnderWay() && nowMs > sweep.doneMs()) {
            boolean isNews = !movedTypes(sweep.doneMs(), nowMs).isEmpty();
            keep(new Sweep(isNews ? sweep.doneMs() : nowMs, nowMs, START));
        }
        long observedMs = Math.max(nowMs, sweep.targetMs());
        if (sweep.isUnderWay()) {
            goOn(familiesMax);
        }
        return observedMs;
    }

    private void goOn(int familiesMax) {
        long before = sweep.doneMs();
        long target = sweep.targetMs();
        Set<PeriodType> moved = movedTypes(before, target);
        byte[] next = families.forEach(sweep.cursor(), familiesMax, key -> {
            Family family = cells.familyOf(key);
            PeriodType type = family.periodType();
            if (moved.contains(type)
                    && Figures.of(family.kpi())
                            .changesWithTime(family, lastPeriod(type, before), lastPeriod(type, target))) {
                dirtyFamilies.mark(key);
            }
        });
        keep(next == null ? new Sweep(target, target, START) : new Sweep(before, target, next));
    }

    private Set<PeriodType> movedTypes(long before, long now) {
        Set<PeriodType> moved = EnumSet.noneOf(PeriodType.class);
        for (PeriodType type : PeriodType.values()) {
            if (lastPeriod(type, before) < lastPeriod(type, now)) {
                moved.add(type);
            }
        }
        return moved;
    }

    private int lastPeriod(PeriodType type, long timeMs) {
        return timeMs == Sweep.NO_TIME
                ? Integer.MIN_VALUE
                : calendar.periodOf(type, timeMs).index();
    }

    private void keep(Sweep next) {
        boolean isSame = next.doneMs() == sweep.doneMs()
                && next.targetMs() == sweep.targetMs()
                && Arrays.equals(next.cursor(), sweep.cursor());
        sweep = next;
        if (!isSame) {
            store.put(next);
        }
    }
}
