package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.transitions}: one family per dimension, period type and period. */
public final class TransitionsCells {

    /** Before the first touchpoint of a journey. */
    public static final String START = "(start)";
    /** Behind the last touchpoint of a journey that ended with an order. */
    public static final String CONVERSION = "(conversion)";
    /** Behind the last touchpoint of a journey that ended without one. */
    public static final String ABANDONED = "(abandoned)";

    /** Steps from one value to another. */
    public static final int TRANSITIONS = 0;

    /** Section of all cells. */
    public static final int BY_STEP = 1;

    private TransitionsCells() {}

    /** @param dimension {@code channel}, {@code phase} or {@code department} */
    public static Family family(String dimension, Period period) {
        return new Family(period.type(), Kpi.TRANSITIONS, dimension, period.index());
    }

    public static Coordinates step(String from, String to) {
        return new Coordinates(BY_STEP, 0, from, to);
    }
}
