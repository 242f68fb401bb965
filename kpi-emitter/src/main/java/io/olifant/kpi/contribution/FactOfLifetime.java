package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Activity;
import java.util.List;
import java.util.Objects;

/**
 * What one customer did over all time, in periods of one type.
 *
 * @param touchOrNull first and last active period by touchpoints
 * @param ordersOrNull first and last active period by orders; null without an order
 * @param secondOrderPeriodOrNull the period of the second order in order of time; null with fewer than two
 * @param currencies of orders and refunds, each once
 * @param firstOrderDayOrNull day of the first order in any currency; null without an order, and in facts of all period
 *     types but the one that carries purchases
 * @param purchases one entry per currency of orders; empty in facts of all period types but the one that carries them
 */
public record FactOfLifetime(
        PeriodType periodType,
        Span touchOrNull,
        Span ordersOrNull,
        Period secondOrderPeriodOrNull,
        List<String> currencies,
        Integer firstOrderDayOrNull,
        List<Purchases> purchases)
        implements Fact {

    public FactOfLifetime {
        Objects.requireNonNull(periodType);
        currencies = List.copyOf(currencies);
        purchases = List.copyOf(purchases);
        if (purchases.isEmpty() != (firstOrderDayOrNull == null)) {
            throw new IllegalArgumentException(
                    "A customer has a first order's day exactly when there are purchases, but got "
                            + firstOrderDayOrNull + " and " + purchases.size());
        }
    }

    /** The customer's activity of a kind, or null if there is none. */
    public Span spanOrNull(Activity activity) {
        return activity == Activity.TOUCH ? touchOrNull : ordersOrNull;
    }

    /** First and last active period. */
    public record Span(Period cohort, Period last) {

        public Span {
            if (last.compareTo(cohort) < 0) {
                throw new IllegalArgumentException(
                        "The last active period " + last + " of a customer comes before the first, " + cohort);
            }
        }
    }

    /**
     * What was bought in one currency, orders of one day being one purchase. Days are counted from 1970-01-01 in the
     * calendar's zone.
     *
     * @param days days with a purchase
     * @param repeatAmount gross value of all purchases but those of the first day, in 10⁻⁴ units
     */
    public record Purchases(String currency, int firstDay, int lastDay, long days, long repeatAmount) {

        public Purchases {
            Objects.requireNonNull(currency);
            if (lastDay < firstDay || days < 1 || days > (long) lastDay - firstDay + 1 || repeatAmount < 0) {
                throw new IllegalArgumentException("Purchases on " + days + " days from day " + firstDay + " to "
                        + lastDay + " with a repeat amount of " + repeatAmount + " contradict themselves");
            }
        }
    }
}
