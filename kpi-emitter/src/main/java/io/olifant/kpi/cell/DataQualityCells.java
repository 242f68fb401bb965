package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.data_quality}: one family per day. The sum over sources is made when rows are emitted. */
public final class DataQualityCells {

    /** Stands for a dead letter's source or reason that is not known. */
    public static final String NONE = TouchpointsCells.NONE;

    /** Section of the cells by source. */
    public static final int BY_SOURCE = 1;

    /** Touchpoints with one identifier. */
    public static final int IDENTIFIERS_1 = 0;

    public static final int IDENTIFIERS_2 = 1;
    public static final int IDENTIFIERS_3 = 2;
    public static final int IDENTIFIERS_4_PLUS = 3;
    /** Touchpoints of customers whom two or more sources know. */
    public static final int STITCHED = 4;
    /** Deliveries beyond the first of each touchpoint. */
    public static final int DUPLICATES = 5;
    /** Deliveries that came more than a day after the day was over. */
    public static final int LATE = 6;
    /** Touchpoints whose order or refund is counted at another touchpoint of their customer. */
    public static final int REPEATED_ORDERS = 7;
    /** Of them, those with another amount or currency. */
    public static final int CONTRADICTING_ORDERS = 8;

    /** Section of the cells by source and reason. */
    public static final int BY_REASON = 2;

    public static final int DEAD_LETTERS = 0;

    private DataQualityCells() {}

    public static Family family(Period day) {
        return new Family(day.type(), Kpi.DATA_QUALITY, "", day.index());
    }

    public static Coordinates of(String source) {
        return new Coordinates(BY_SOURCE, 0, source);
    }

    public static Coordinates deadLetters(String source, String reason) {
        return new Coordinates(BY_REASON, 0, source, reason);
    }
}
