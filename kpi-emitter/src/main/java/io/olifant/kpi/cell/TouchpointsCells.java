package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/**
 * The cells of {@code kpi.touchpoints}: one family per period type and period.
 *
 * <p>Touchpoints are summed by full combination alone and added up when the rows of single dimensions and the total are
 * emitted, so that one more page view touches one cell. Distinct customers do not add up; they have a cell for each row.
 */
public final class TouchpointsCells {

    /** Stands for every value of a dimension. */
    public static final String ALL = "(all)";
    /** Stands for a null department or phase. */
    public static final String NONE = "(none)";

    /** How many dimensions: source, department, channel, phase, in this order. */
    public static final int DIMENSIONS = 4;

    /** Distinct customers reached. */
    public static final int CUSTOMERS = 0;
    /** Touchpoints; on full combinations only. */
    public static final int TOUCHPOINTS = 1;

    /** The total: every dimension {@link #ALL}. */
    public static final Coordinates TOTAL = combination(ALL, ALL, ALL, ALL);

    /** Section of all cells. */
    public static final int BY_DIMENSIONS = 1;

    private TouchpointsCells() {}

    public static Family family(Period period) {
        return new Family(period.type(), Kpi.TOUCHPOINTS, "", period.index());
    }

    public static Coordinates combination(String source, String department, String channel, String phase) {
        return new Coordinates(BY_DIMENSIONS, 0, source, department, channel, phase);
    }

    /** The place of one dimension's value, the other dimensions being {@link #ALL}. */
    public static Coordinates single(int dimension, String value) {
        String[] labels = {ALL, ALL, ALL, ALL};
        labels[dimension] = value;
        return new Coordinates(BY_DIMENSIONS, 0, labels);
    }
}
