package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.reciprocity}: one family per period type and period. */
public final class ReciprocityCells {

    /** Tickets opened in the period. */
    public static final int OPENED = 0;
    /** Of them, those answered, whenever. */
    public static final int ANSWERED = 1;
    /** Of them, those answered within the promised time. */
    public static final int ANSWERED_IN_TIME = 2;
    /** From opening to answer, added up. */
    public static final int TIME_TO_ANSWER_MS = 3;

    /** Section of all cells. */
    public static final int BY_DEPARTMENT = 1;

    private ReciprocityCells() {}

    public static Family family(Period period) {
        return new Family(period.type(), Kpi.RECIPROCITY, "", period.index());
    }

    public static Coordinates of(String department) {
        return new Coordinates(BY_DEPARTMENT, 0, department);
    }
}
