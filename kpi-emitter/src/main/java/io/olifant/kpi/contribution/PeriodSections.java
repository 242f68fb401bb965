package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.Conversion;
import io.olifant.customers.DayCount;
import io.olifant.customers.JourneyCount;
import io.olifant.customers.LostPath;
import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.customers.TouchCount;
import io.olifant.customers.TransitionCount;
import io.olifant.customers.UnattributedSum;
import io.olifant.facts.ActivitySpan;
import io.olifant.facts.PeriodFact;
import io.olifant.kpi.contribution.FactOfPeriod.ActivityPart;
import io.olifant.kpi.contribution.FactOfPeriod.ServicePart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the sections of the fact of a period. */
final class PeriodSections {

    private PeriodSections() {}

    static ActivityPart activity(Period period, PeriodFact fact) {
        if (fact.getOrderCount() < 0) {
            throw new IllegalArgumentException(
                    "A customer cannot have " + fact.getOrderCount() + " orders in " + period);
        }
        return new ActivityPart(
                span(period, fact.getTouch()),
                span(period, fact.getOrdersPlaced()),
                fact.getOrderCount(),
                all(
                        fact.getRevenue(),
                        sum -> new FactOfPeriod.Revenue(FactTexts.literal(sum.getCurrency()), sum.getNetRevenue())));
    }

    private static FactOfPeriod.Span span(Period period, ActivitySpan spanOrNull) {
        if (spanOrNull == null) {
            return null;
        }
        Period cohort = new Period(period.type(), spanOrNull.cohort());
        if (spanOrNull.isActive() && cohort.compareTo(period) > 0) {
            throw new IllegalArgumentException("A customer is active in " + period + ", before the first active period "
                    + cohort + " of the same fact");
        }
        return new FactOfPeriod.Span(
                cohort,
                spanOrNull.isActive(),
                spanOrNull.wasActive(),
                spanOrNull.staysActive(),
                FactTexts.acquiredBy(spanOrNull.acquiredByOrNull()));
    }

    static List<FactOfPeriod.Touches> touches(List<TouchCount> counts) {
        return all(counts, PeriodSections::touches);
    }

    private static FactOfPeriod.Touches touches(TouchCount count) {
        return new FactOfPeriod.Touches(
                FactTexts.literal(count.getSource()),
                FactTexts.orNone(count.getDepartment()),
                FactTexts.literal(count.getChannel()),
                FactTexts.orNone(count.getPhase()),
                count.getTouchpoints());
    }

    static List<FactOfPeriod.Day> days(List<DayCount> counts) {
        return all(counts, PeriodSections::day);
    }

    private static FactOfPeriod.Day day(DayCount count) {
        return new FactOfPeriod.Day(
                new Period(PeriodType.DAY, count.getDay()),
                FactTexts.literal(count.getSource()),
                count.getIdentifiers1(),
                count.getIdentifiers2(),
                count.getIdentifiers3(),
                count.getIdentifiers4Plus(),
                count.getDuplicates(),
                count.getLate(),
                count.getRepeatedOrders(),
                count.getContradictingOrders());
    }

    static List<FactOfJourneys.Outcome> outcomes(PeriodFact fact) {
        return all(fact.getJourneys(), PeriodSections::outcome);
    }

    private static FactOfJourneys.Outcome outcome(JourneyCount count) {
        return new FactOfJourneys.Outcome(
                count.getOutcome(),
                count.getJourneys(),
                count.getTouchpoints(),
                count.getVisits(),
                count.getChannels(),
                count.getDepartments(),
                count.getHandovers(),
                count.getDurationMs());
    }

    static List<FactOfJourneys.Step> steps(List<TransitionCount> counts) {
        return all(counts, PeriodSections::step);
    }

    private static FactOfJourneys.Step step(TransitionCount count) {
        return new FactOfJourneys.Step(
                count.getDimension(),
                FactTexts.orNone(count.getFromValue()),
                FactTexts.orNone(count.getToValue()),
                count.getTransitions());
    }

    static FactOfJourneys.Paths paths(PeriodFact fact) {
        return new FactOfJourneys.Paths(
                all(fact.getConversions(), PeriodSections::conversion),
                all(fact.getUnattributed(), PeriodSections::unattributed),
                all(fact.getLostPaths(), PeriodSections::lostPath));
    }

    private static FactOfJourneys.Conversion conversion(Conversion conversion) {
        return new FactOfJourneys.Conversion(
                conversion.getOrderedMs(),
                FactTexts.literal(conversion.getCurrency()),
                conversion.getAmount(),
                all(
                        conversion.getPath(),
                        touch ->
                                new FactOfJourneys.Touch(FactTexts.literal(touch.getChannel()), touch.getTouchedMs())));
    }

    private static FactOfJourneys.Unattributed unattributed(UnattributedSum sum) {
        return new FactOfJourneys.Unattributed(
                FactTexts.literal(sum.getCurrency()), sum.getConversions(), sum.getAmount());
    }

    private static FactOfJourneys.LostPath lostPath(LostPath path) {
        return new FactOfJourneys.LostPath(all(path.getChannels(), FactTexts::literal), path.getJourneys());
    }

    static ServicePart service(PeriodFact fact) {
        return new ServicePart(
                all(fact.getSurveys(), PeriodSections::survey), all(fact.getTickets(), PeriodSections::tickets));
    }

    private static FactOfPeriod.Survey survey(SurveyCount count) {
        return new FactOfPeriod.Survey(
                count.getKind(),
                FactTexts.literal(count.getChannel()),
                FactTexts.orNone(count.getDepartment()),
                FactTexts.orNone(count.getPhase()),
                count.getScore(),
                count.getResponses());
    }

    private static FactOfPeriod.Tickets tickets(TicketCount count) {
        return new FactOfPeriod.Tickets(
                FactTexts.orNone(count.getDepartment()),
                count.getOpened(),
                count.getAnswered(),
                count.getAnsweredInTime(),
                count.getTimeToAnswerMs());
    }

    private static <T, R> List<R> all(List<T> entries, Function<T, R> reader) {
        List<R> result = new ArrayList<>(entries.size());
        for (T entry : entries) {
            result.add(reader.apply(entry));
        }
        return result;
    }
}
