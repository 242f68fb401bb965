package io.olifant.kpi.handler;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.store.FamilyStore;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Marks the families whose rows change when W moves on. A W within the same periods as before changes no row. That rows were
 * computed at a W is stored, so that a task which moves to an instance whose view of the clock is behind takes nothing back.
 */
public final class ObservationHandler {

    private final BusinessCalendar calendar;
    private final FamilyStore families;
    private final WaitingFamilies waiting;

    public ObservationHandler(BusinessCalendar calendar, FamilyStore families, WaitingFamilies waiting) {
        this.calendar = Objects.requireNonNull(calendar);
        this.families = families;
        this.waiting = waiting;
    }

    /** The W that all families know, or {@link FamilyStore#NO_TIME}. */
    public long observedMs() {
        return families.observedMs();
    }

    /**
     * Marks what changes with W.
     *
     * @param nowMs W as this instance knows it
     * @return the W at which rows are to be computed: the one given, unless families know a greater one already
     */
    public long advance(long nowMs) {
        long before = families.observedMs();
        if (nowMs <= before) {
            return before;
        }
        Set<PeriodType> moved = movedTypes(before, nowMs);
        if (!moved.isEmpty()) {
            families.all().stream()
                    .filter(family -> moved.contains(family.periodType()) && changes(family, before, nowMs))
                    .forEach(waiting::mark);
        }
        families.putObservedMs(nowMs);
        return nowMs;
    }

    private boolean changes(Family family, long before, long now) {
        PeriodType type = family.periodType();
        return Figures.of(family.kpi()).changesWithTime(family, lastPeriod(type, before), lastPeriod(type, now));
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
        return timeMs == FamilyStore.NO_TIME
                ? Integer.MIN_VALUE
                : calendar.periodOf(type, timeMs).index();
    }
}
