package io.olifant.facts;

import io.olifant.calendar.Period;
import io.olifant.customers.CustomerFact;

/** Facts as people read them: in exports of what is known of a customer, and on the command line. */
public final class ReadableFact {

    /** Instead of a period: the fact is about all time. */
    private static final String LIFETIME = "(lifetime)";

    private ReadableFact() {}

    /** What a fact says. */
    public static CustomerFact of(FactKey key, FactSections sections) {
        boolean isOfAllTime = key.periodOrNull() == null;
        return new CustomerFact(
                key.profile(),
                key.type().label(),
                periodOf(key),
                isOfAllTime ? null : inPeriod(key, new PeriodFact(sections)),
                isOfAllTime ? lifetime(key, new LifetimeFact(sections)) : null);
    }

    /** The text of the period that a fact is about, or {@code (lifetime)}. */
    public static String periodOf(FactKey key) {
        return key.periodOrNull() == null ? LIFETIME : key.periodOrNull().text();
    }

    private static io.olifant.customers.PeriodFact inPeriod(FactKey key, PeriodFact fact) {
        return new io.olifant.customers.PeriodFact(
                span(key, fact.getTouch()),
                span(key, fact.getOrdersPlaced()),
                fact.getOrderCount(),
                fact.getRevenue(),
                fact.getTouchpoints(),
                fact.getDays(),
                fact.getIsStitched(),
                fact.getJourneys(),
                fact.getTransitions(),
                fact.getConversions(),
                fact.getUnattributed(),
                fact.getLostPaths(),
                fact.getSurveys(),
                fact.getTickets());
    }

    private static io.olifant.customers.LifetimeFact lifetime(FactKey key, LifetimeFact fact) {
        return new io.olifant.customers.LifetimeFact(
                span(key, fact.getTouch()),
                span(key, fact.getOrdersPlaced()),
                fact.getSecondOrderPeriod() == null ? null : text(key, fact.getSecondOrderPeriod()),
                fact.getCurrencies(),
                fact.getFirstOrderDay(),
                fact.getPurchases());
    }

    private static io.olifant.customers.ActivitySpan span(FactKey key, ActivitySpan spanOrNull) {
        return spanOrNull == null
                ? null
                : new io.olifant.customers.ActivitySpan(
                        text(key, spanOrNull.cohort()),
                        spanOrNull.isActive(),
                        spanOrNull.wasActive(),
                        spanOrNull.staysActive(),
                        spanOrNull.acquiredByOrNull());
    }

    private static io.olifant.customers.LifetimeSpan span(FactKey key, LifetimeSpan spanOrNull) {
        return spanOrNull == null
                ? null
                : new io.olifant.customers.LifetimeSpan(
                        text(key, spanOrNull.cohort()),
                        text(key, spanOrNull.lastPeriod()),
                        spanOrNull.acquiredByOrNull());
    }

    private static String text(FactKey key, int period) {
        return new Period(key.type(), period).text();
    }
}
