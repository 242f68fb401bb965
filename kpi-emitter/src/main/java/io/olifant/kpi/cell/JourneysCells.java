package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.journeys}: one family per period type and period. */
public final class JourneysCells {

    /** The outcome of a journey that ended with an order. */
    public static final String CONVERTED = "converted";
    /** The outcome of a journey that ended without one. */
    public static final String ABANDONED = "abandoned";

    /**
     * Section of the cells by outcome. Sums over outcomes are made when rows are emitted, but for distinct customers, who do
     * not add up and have a cell with the outcome {@link TouchpointsCells#ALL}.
     */
    public static final int BY_OUTCOME = 1;

    public static final int CUSTOMERS = 0;
    public static final int JOURNEYS = 1;
    public static final int TOUCHPOINTS = 2;
    public static final int VISITS = 3;
    public static final int CHANNELS = 4;
    public static final int DEPARTMENTS = 5;
    public static final int HANDOVERS = 6;
    public static final int DURATION_MS = 7;

    /** Section of the cells by currency of converted journeys. */
    public static final int BY_CURRENCY = 2;

    /** Gross value of the orders, in 10⁻⁴ units. */
    public static final int ORDER_VALUE = 0;
    /** Converted journeys: distinguishes a value of zero from none. */
    public static final int CONVERSIONS = 1;

    private JourneysCells() {}

    public static Family family(Period period) {
        return new Family(period.type(), Kpi.JOURNEYS, "", period.index());
    }

    public static Coordinates of(String outcome) {
        return new Coordinates(BY_OUTCOME, 0, outcome);
    }

    public static Coordinates valueIn(String currency) {
        return new Coordinates(BY_CURRENCY, 0, currency);
    }
}
