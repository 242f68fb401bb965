package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.lifetime_value}: one family per period type and cohort by first order. */
public final class LifetimeValueCells {

    /** The cohort: its {@link #CUSTOMERS}. */
    public static final Coordinates COHORT = new Coordinates(1, 0);

    /** Section of the cells by currency: the {@link #CUSTOMERS} of the cohort that ever used it. */
    public static final int CURRENCY = 2;

    public static final int CUSTOMERS = 0;

    /** Section of the cells by offset and currency. */
    public static final int REVENUE = 3;

    /** Orders less refunds, in 10⁻⁴ units. */
    public static final int NET_REVENUE = 0;

    /** Section of the cells by currency that a fit sets: a {@link CohortPrediction}, no sum. */
    public static final int PREDICTION = 4;

    private LifetimeValueCells() {}

    public static Family family(Period cohort) {
        return new Family(cohort.type(), Kpi.LIFETIME_VALUE, "", cohort.index());
    }

    public static Coordinates currency(String currency) {
        return new Coordinates(CURRENCY, 0, currency);
    }

    public static Coordinates prediction(String currency) {
        return new Coordinates(PREDICTION, 0, currency);
    }

    public static Coordinates revenueAt(int offset, String currency) {
        return new Coordinates(REVENUE, offset, currency);
    }
}
