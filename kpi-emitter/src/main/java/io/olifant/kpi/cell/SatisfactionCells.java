package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/**
 * The cells of {@code kpi.satisfaction}: one family per kind of survey, period type and period. Answers are summed by full
 * combination of dimensions alone; the rows of single dimensions and the total are added up when they are emitted.
 */
public final class SatisfactionCells {

    /** How many dimensions: channel, department, phase, in this order. */
    public static final int DIMENSIONS = 3;

    public static final int RESPONSES = 0;
    /** Promoters, or satisfied customers. */
    public static final int GOOD = 1;
    /** Detractors. */
    public static final int BAD = 2;
    /** Scores, added up. */
    public static final int SCORES = 3;

    /** Section of all cells. */
    public static final int BY_DIMENSIONS = 1;

    private SatisfactionCells() {}

    public static Family family(SurveyKind kind, Period period) {
        return new Family(period.type(), Kpi.SATISFACTION, kind.label(), period.index());
    }

    public static Coordinates combination(String channel, String department, String phase) {
        return new Coordinates(BY_DIMENSIONS, 0, channel, department, phase);
    }
}
