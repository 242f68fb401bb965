package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.ActivitySpan;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.DayCount;
import io.olifant.customers.LifetimeFact;
import io.olifant.customers.LifetimeSpan;
import io.olifant.customers.PeriodFact;
import io.olifant.customers.PurchaseSummary;
import io.olifant.customers.RevenueSum;
import io.olifant.customers.TouchCount;
import io.olifant.kpi.cell.TouchpointsCells;
import io.olifant.schemas.AnonymousProfiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads facts as the aggregator publishes them. Facts are made by us, so one that cannot be read is a broken invariant:
 * {@link IllegalStateException} or {@link IllegalArgumentException}, which stop the task.
 *
 * <p>For one thread.
 */
public final class FactReader {

    private static final String CALLED_ALL = "(" + TouchpointsCells.ALL + ")";

    private final PeriodTexts periods = new PeriodTexts();

    /** A fact as it counts; one of an anonymous profile that takes off, as such. */
    public Fact read(CustomerFact fact) {
        Fact content = content(fact);
        return AnonymousProfiles.isTakingOff(fact.getProfileId()) ? new FactTakenOff(content) : content;
    }

    private Fact content(CustomerFact fact) {
        PeriodType type = PeriodType.ofLabel(fact.getPeriodType());
        if (fact.getInPeriod() != null && fact.getLifetime() == null) {
            return ofPeriod(periods.period(type, fact.getPeriod()), fact.getInPeriod());
        }
        if (fact.getLifetime() != null && fact.getInPeriod() == null) {
            return ofLifetime(type, fact.getLifetime());
        }
        throw new IllegalStateException("A customer fact of type " + type.label()
                + " holds neither or both of a period's and a lifetime's fact, but exactly one was expected");
    }

    private FactOfPeriod ofPeriod(Period period, PeriodFact fact) {
        List<FactOfPeriod.Revenue> revenue = new ArrayList<>(fact.getRevenue().size());
        for (RevenueSum sum : fact.getRevenue()) {
            revenue.add(new FactOfPeriod.Revenue(literal(sum.getCurrency()), sum.getNetRevenue()));
        }
        List<FactOfPeriod.Touches> touches =
                new ArrayList<>(fact.getTouchpoints().size());
        for (TouchCount count : fact.getTouchpoints()) {
            touches.add(new FactOfPeriod.Touches(
                    literal(count.getSource()),
                    orNone(count.getDepartment()),
                    literal(count.getChannel()),
                    orNone(count.getPhase()),
                    count.getTouchpoints()));
        }
        return new FactOfPeriod(
                period,
                span(period.type(), fact.getTouch()),
                span(period.type(), fact.getOrdersPlaced()),
                fact.getOrderCount(),
                revenue,
                touches,
                days(fact),
                fact.getIsStitched(),
                JourneysReader.read(fact),
                surveys(fact),
                tickets(fact));
    }

    private static List<FactOfPeriod.Survey> surveys(PeriodFact fact) {
        return fact.getSurveys().stream()
                .map(count -> new FactOfPeriod.Survey(
                        count.getKind(),
                        literal(count.getChannel()),
                        orNone(count.getDepartment()),
                        orNone(count.getPhase()),
                        count.getScore(),
                        count.getResponses()))
                .toList();
    }

    private static List<FactOfPeriod.Tickets> tickets(PeriodFact fact) {
        return fact.getTickets().stream()
                .map(count -> new FactOfPeriod.Tickets(
                        orNone(count.getDepartment()),
                        count.getOpened(),
                        count.getAnswered(),
                        count.getAnsweredInTime(),
                        count.getTimeToAnswerMs()))
                .toList();
    }

    private static List<FactOfPeriod.Day> days(PeriodFact fact) {
        List<FactOfPeriod.Day> days = new ArrayList<>(fact.getDays().size());
        for (DayCount count : fact.getDays()) {
            days.add(new FactOfPeriod.Day(
                    new Period(PeriodType.DAY, count.getDay()),
                    literal(count.getSource()),
                    count.getIdentifiers1(),
                    count.getIdentifiers2(),
                    count.getIdentifiers3(),
                    count.getIdentifiers4Plus(),
                    count.getDuplicates(),
                    count.getLate()));
        }
        return days;
    }

    private FactOfLifetime ofLifetime(PeriodType type, LifetimeFact fact) {
        String second = fact.getSecondOrderPeriod();
        return new FactOfLifetime(
                type,
                span(type, fact.getTouch()),
                span(type, fact.getOrdersPlaced()),
                second == null ? null : periods.period(type, second),
                fact.getCurrencies().stream().map(FactReader::literal).toList(),
                fact.getFirstOrderDay(),
                fact.getPurchases().stream().map(FactReader::purchases).toList());
    }

    private static FactOfLifetime.Purchases purchases(PurchaseSummary summary) {
        return new FactOfLifetime.Purchases(
                literal(summary.getCurrency()),
                summary.getFirstDay(),
                summary.getLastDay(),
                summary.getPurchaseDays(),
                summary.getRepeatAmount());
    }

    private FactOfPeriod.Span span(PeriodType type, ActivitySpan spanOrNull) {
        return spanOrNull == null
                ? null
                : new FactOfPeriod.Span(
                        periods.period(type, spanOrNull.getCohort()),
                        spanOrNull.getIsActive(),
                        spanOrNull.getWasActive(),
                        spanOrNull.getStaysActive());
    }

    private FactOfLifetime.Span span(PeriodType type, LifetimeSpan spanOrNull) {
        return spanOrNull == null
                ? null
                : new FactOfLifetime.Span(
                        periods.period(type, spanOrNull.getCohort()), periods.period(type, spanOrNull.getLastPeriod()));
    }

    static String orNone(String textOrNull) {
        return textOrNull == null ? TouchpointsCells.NONE : literal(textOrNull);
    }

    /**
     * A source may call a channel whatever it likes. One that it calls {@code (all)} must neither be taken for the sum over
     * channels nor stop us; it is shown as {@code ((all))}.
     */
    static String literal(String text) {
        return text.equals(TouchpointsCells.ALL) ? CALLED_ALL : text;
    }
}
