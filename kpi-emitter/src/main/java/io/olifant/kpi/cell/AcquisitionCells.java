package io.olifant.kpi.cell;

import io.olifant.calendar.Period;

/** The cells of {@code kpi.acquisition}: one family per activity, period type and cohort. The first label is the channel. */
public final class AcquisitionCells {

    /** Section of the cells by channel: the {@link #CUSTOMERS} of the cohort whom it brought. */
    public static final int COHORT = 1;

    /** Section of the cells by offset and channel: the {@link #CUSTOMERS} active then. */
    public static final int ACTIVE = 2;

    /** Section of the cells by channel and currency: the {@link #CUSTOMERS} of the cohort that ever used it. */
    public static final int CURRENCY = 3;

    public static final int CUSTOMERS = 0;

    /** Section of the cells by offset, channel and currency. */
    public static final int REVENUE = 4;

    /** Orders less refunds, in 10⁻⁴ units. */
    public static final int NET_REVENUE = 0;

    private AcquisitionCells() {}

    public static Family family(Activity activity, Period cohort) {
        return new Family(cohort.type(), Kpi.ACQUISITION, activity.label(), cohort.index());
    }

    public static Coordinates cohort(String acquiredBy) {
        return new Coordinates(COHORT, 0, acquiredBy);
    }

    public static Coordinates activeAt(int offset, String acquiredBy) {
        return new Coordinates(ACTIVE, offset, acquiredBy);
    }

    public static Coordinates currency(String acquiredBy, String currency) {
        return new Coordinates(CURRENCY, 0, acquiredBy, currency);
    }

    public static Coordinates revenueAt(int offset, String acquiredBy, String currency) {
        return new Coordinates(REVENUE, offset, acquiredBy, currency);
    }
}
