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
 */
public record FactOfLifetime(
        PeriodType periodType,
        Span touchOrNull,
        Span ordersOrNull,
        Period secondOrderPeriodOrNull,
        List<String> currencies)
        implements Fact {

    public FactOfLifetime {
        Objects.requireNonNull(periodType);
        currencies = List.copyOf(currencies);
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
}
