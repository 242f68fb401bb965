package io.olifant.journey.facts;

import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.service.CountedSurvey;
import io.olifant.journey.service.Ticket;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Adds to and takes from the answers and tickets of one period's fact. Lists stay sorted, so that equal facts are equal
 * bytes.
 */
final class ServiceCounts {

    private static final Comparator<SurveyCount> SURVEYS = Comparator.comparing(
                    SurveyCount::getKind, TextOrder::compare)
            .thenComparing(SurveyCount::getChannel, TextOrder::compare)
            .thenComparing(SurveyCount::getDepartment, TextOrder::compareNullable)
            .thenComparing(SurveyCount::getPhase, TextOrder::compareNullable)
            .thenComparingInt(SurveyCount::getScore);

    private ServiceCounts() {}

    /** Adds one answer, or takes it away where {@code sign} is −1. */
    static void addSurvey(PeriodFact fact, CountedSurvey survey, int sign) {
        SurveyCount one = new SurveyCount(
                survey.answer().kind(),
                survey.subject().channel(),
                survey.subject().department(),
                survey.subject().phase(),
                survey.answer().score(),
                (long) sign);
        List<SurveyCount> counts = fact.getSurveys();
        int at = 0;
        while (at < counts.size() && SURVEYS.compare(counts.get(at), one) < 0) {
            at++;
        }
        if (at == counts.size() || SURVEYS.compare(counts.get(at), one) != 0) {
            requireAdded(sign, "An answer to a survey");
            counts.add(at, one);
            return;
        }
        SurveyCount count = counts.get(at);
        count.setResponses(count.getResponses() + sign);
        if (count.getResponses() == 0) {
            counts.remove(at);
        }
    }

    /** Adds one ticket, or takes it away where {@code sign} is −1. */
    static void addTicket(PeriodFact fact, Ticket ticket, long promiseMs, int sign) {
        List<TicketCount> counts = fact.getTickets();
        int at = 0;
        while (at < counts.size()
                && TextOrder.compareNullable(counts.get(at).getDepartment(), ticket.department()) < 0) {
            at++;
        }
        if (at == counts.size() || !Objects.equals(counts.get(at).getDepartment(), ticket.department())) {
            requireAdded(sign, "A ticket");
            counts.add(at, new TicketCount(ticket.department(), 0L, 0L, 0L, 0L));
        }
        TicketCount count = counts.get(at);
        count.setOpened(count.getOpened() + sign);
        if (ticket.timeToAnswerMs() != null) {
            count.setAnswered(count.getAnswered() + sign);
            count.setAnsweredInTime(count.getAnsweredInTime() + (ticket.timeToAnswerMs() <= promiseMs ? sign : 0));
            count.setTimeToAnswerMs(Math.addExact(count.getTimeToAnswerMs(), sign * ticket.timeToAnswerMs()));
        }
        if (count.getOpened() == 0) {
            counts.remove(at);
        }
    }

    private static void requireAdded(int sign, String what) {
        if (sign < 0) {
            throw new IllegalStateException(
                    what + " that leaves a period was never counted in it; facts and history contradict each other");
        }
    }
}
