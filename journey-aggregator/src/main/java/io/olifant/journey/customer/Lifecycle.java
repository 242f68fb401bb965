package io.olifant.journey.customer;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import java.util.Locale;

/**
 * The lifecycle state of a customer by the months of the orders, in the month of observation time W, by the words of {@code
 * kpi.lifecycle}. Who ordered neither in that month nor in the one before is churned, too: nobody leaves twice.
 */
public enum Lifecycle {
    /** No order yet. */
    PROSPECT,
    /** The first order lies in the month of W. */
    NEW,
    /** Ordered in the month of W and in the one before. */
    RETAINED,
    /** Ordered in the month of W, not in the one before, but earlier. */
    RESURRECTED,
    /** Ordered, but not in the month of W. */
    CHURNED;

    /** The name in rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The month that counts: that of W, or that of the last order while the task has not heard of its W yet. */
    static Period monthOf(BusinessCalendar calendar, long observationTimeMs, long lastOrderMs) {
        return calendar.periodOf(PeriodType.MONTH, Math.max(observationTimeMs, lastOrderMs));
    }

    /**
     * The lifecycle state of a customer with orders.
     *
     * @param month see {@link #monthOf}
     * @param lastEarlierOrderMs event time of the last order before that month; null without one
     */
    static Lifecycle of(BusinessCalendar calendar, Period month, long lastOrderMs, Long lastEarlierOrderMs) {
        if (lastOrderMs < calendar.startMs(month)) {
            return CHURNED;
        }
        if (lastEarlierOrderMs == null) {
            return NEW;
        }
        return lastEarlierOrderMs >= calendar.startMs(month.plus(-1)) ? RETAINED : RESURRECTED;
    }
}
