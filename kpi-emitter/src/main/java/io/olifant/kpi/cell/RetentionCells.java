package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.retention}: one family per activity, period type and cohort. */
public final class RetentionCells {

    /** The cohort: its {@link #CUSTOMERS}. */
    public static final Coordinates COHORT = new Coordinates(1, 0);

    public static final int CUSTOMERS = 0;

    /** Section of the cells by offset since the cohort's period. */
    public static final int BY_OFFSET = 2;

    /** Of a cell by offset: customers active then. */
    public static final int ACTIVE = 0;
    /** Of a cell by offset: customers active then for the last time. */
    public static final int LAST_ACTIVE = 1;

    private RetentionCells() {}

    public static Family family(Activity activity, Period cohort) {
        return new Family(cohort.type(), Kpi.RETENTION, activity.label(), cohort.index());
    }

    public static Coordinates at(int offset) {
        return new Coordinates(BY_OFFSET, offset);
    }
}
