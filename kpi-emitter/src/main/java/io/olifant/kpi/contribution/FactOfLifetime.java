package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.PurchaseSummary;
import io.olifant.facts.LifetimeFact;
import io.olifant.facts.LifetimeSpan;
import io.olifant.facts.Section;
import io.olifant.kpi.cell.Activity;
import java.util.List;
import java.util.Objects;

/** What one customer did over all time, in periods of one type. */
public final class FactOfLifetime implements Fact {

    private final PeriodType periodType;
    private final LifetimeFact fact;
    private final ReadableSections readable;

    FactOfLifetime(PeriodType periodType, LifetimeFact fact) {
        this(periodType, fact, ReadableSections.ALL);
    }

    private FactOfLifetime(PeriodType periodType, LifetimeFact fact, ReadableSections readable) {
        this.periodType = Objects.requireNonNull(periodType);
        this.fact = Objects.requireNonNull(fact);
        this.readable = readable;
    }

    @Override
    public FactOfLifetime only(ReadableSections sections) {
        return new FactOfLifetime(periodType, fact, sections);
    }

    public PeriodType periodType() {
        return periodType;
    }

    /** The customer's activity of a kind, or null if there is none. */
    public Span spanOrNull(Activity activity) {
        return span(activity == Activity.TOUCH ? spans().getTouch() : spans().getOrdersPlaced());
    }

    /** First and last active period by orders; null without an order. */
    public Span ordersOrNull() {
        return spanOrNull(Activity.ORDER);
    }

    /** The period of the second order in order of time; null with fewer than two. */
    public Period secondOrderPeriodOrNull() {
        Integer second = spans().getSecondOrderPeriod();
        return second == null ? null : new Period(periodType, second);
    }

    /** Currencies of orders and refunds, each once. */
    public List<String> currencies() {
        return spans().getCurrencies().stream().map(FactTexts::literal).toList();
    }

    /**
     * Day of the first order in any currency; null without an order, and in facts of all period types but the one that carries
     * purchases.
     */
    public Integer firstOrderDayOrNull() {
        return bought().getFirstOrderDay();
    }

    /** One entry per currency of orders; empty in facts of all period types but the one that carries them. */
    public List<Purchases> purchases() {
        List<Purchases> purchases =
                bought().getPurchases().stream().map(FactOfLifetime::purchases).toList();
        if (purchases.isEmpty() != (firstOrderDayOrNull() == null)) {
            throw new IllegalArgumentException(
                    "A customer has a first order's day exactly when there are purchases, but got "
                            + firstOrderDayOrNull() + " and " + purchases.size());
        }
        return purchases;
    }

    private LifetimeFact spans() {
        readable.require(Section.LIFETIME);
        return fact;
    }

    private LifetimeFact bought() {
        readable.require(Section.PURCHASES);
        return fact;
    }

    private Span span(LifetimeSpan spanOrNull) {
        return spanOrNull == null
                ? null
                : new Span(
                        new Period(periodType, spanOrNull.cohort()),
                        new Period(periodType, spanOrNull.lastPeriod()),
                        FactTexts.acquiredBy(spanOrNull.acquiredByOrNull()));
    }

    private static Purchases purchases(PurchaseSummary summary) {
        return new Purchases(
                FactTexts.literal(summary.getCurrency()),
                summary.getFirstDay(),
                summary.getLastDay(),
                summary.getPurchaseDays(),
                summary.getRepeatAmount());
    }

    /**
     * First and last active period.
     *
     * @param acquiredBy the channel that brought the customer
     */
    public record Span(Period cohort, Period last, String acquiredBy) {

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
