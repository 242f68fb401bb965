package io.olifant.kpi.cell;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;

/** The cells of {@code kpi.lifecycle}: one family per activity and period type, because its sums to date span all periods. */
public final class LifecycleCells {

    /** Section of the cells by period. */
    public static final int BY_PERIOD = 1;

    /** Customers whose first active period it is. */
    public static final int NEW = 0;
    /** Customers active in it and in the one before. */
    public static final int RETAINED = 1;
    /** Customers active in it and earlier, but not in the one before. */
    public static final int RESURRECTED = 2;
    /** Customers active in the one before and not in it. */
    public static final int CHURNED = 3;
    /** Orders counted in it. */
    public static final int ORDERS = 4;
    /** Customers whose second order falls into it. */
    public static final int SECOND_ORDERS = 5;

    /** Section of the cells by period and currency. */
    public static final int REVENUE = 2;

    /** Orders less refunds, in 10⁻⁴ units. */
    public static final int NET_REVENUE = 0;
    /** Customers with an order or a refund in the currency: distinguishes a sum of zero from no revenue. */
    public static final int REVENUE_CUSTOMERS = 1;

    private LifecycleCells() {}

    public static Family family(Activity activity, PeriodType type) {
        return new Family(type, Kpi.LIFECYCLE, activity.label(), Family.ALL_PERIODS);
    }

    public static Coordinates in(Period period) {
        return new Coordinates(BY_PERIOD, period.index());
    }

    public static Coordinates revenueIn(Period period, String currency) {
        return new Coordinates(REVENUE, period.index(), currency);
    }
}
