package io.olifant.journey.facts;

import io.olifant.customers.SurveyCount;
import io.olifant.customers.TicketCount;
import io.olifant.customers.TouchCount;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.assembly.Walk;
import io.olifant.journey.service.CountedSurvey;
import io.olifant.journey.service.Subject;
import io.olifant.journey.service.Ticket;
import io.olifant.journey.touchpoint.SurveyAnswer;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

    /** All subjects that a period does not list. What a source calls so itself is counted among them. */
    private static final Subject OTHER = new Subject(Walk.OTHER, Walk.OTHER, Walk.OTHER);

    private static final Comparator<CountedSurvey> FIRST_SPOKEN_ABOUT = Comparator.comparingLong(CountedSurvey::timeMs)
            .thenComparing(survey -> survey.subject().channel(), TextOrder::compare)
            .thenComparing(survey -> survey.subject().department(), TextOrder::compareNullable)
            .thenComparing(survey -> survey.subject().phase(), TextOrder::compareNullable);

    private ServiceCounts() {}

    /**
     * Adds one answer, or takes it away where {@code sign} is −1. Of the subjects that a period's answers speak about it lists the
     * first ones, by the time at which they were first spoken about and by name; all others are one.
     *
     * @param subjectsMax subjects that the period lists
     * @return whether the period must be counted anew, since other subjects are the first ones now
     */
    static boolean addSurvey(PeriodFact fact, CountedSurvey survey, int subjectsMax, int sign) {
        Long cappedFromMs = fact.getSurveysCappedFromMs();
        Subject subject = survey.subject();
        if (cappedFromMs == null) {
            add(fact, survey.answer(), subject, sign);
            return sign > 0 && (subject.equals(OTHER) || isBeyond(fact.getSurveys(), subjectsMax));
        }
        boolean isListed = isListed(fact, subject);
        add(fact, survey.answer(), isListed ? subject : OTHER, sign);
        boolean isEarly = survey.timeMs() <= cappedFromMs;
        if (sign > 0) {
            return !isListed && !subject.equals(OTHER) && isEarly;
        }
        return isListed ? isEarly || !isListed(fact, subject) : !isAnyAbout(fact, OTHER);
    }

    /** The same in a period that cannot be counted anew: what comes beyond the cap is not listed. */
    static void addSurveyForGood(PeriodFact fact, CountedSurvey survey, int subjectsMax, int sign) {
        boolean isListed = isListed(fact, survey.subject());
        if (sign > 0 && fact.getSurveysCappedFromMs() == null && !isListed) {
            boolean isFull = subjects(fact.getSurveys()) >= subjectsMax;
            fact.setSurveysCappedFromMs(isFull ? Long.valueOf(Long.MAX_VALUE) : null);
        }
        boolean isCapped = fact.getSurveysCappedFromMs() != null;
        add(fact, survey.answer(), isListed || !isCapped ? survey.subject() : OTHER, sign);
    }

    /** Counts a period's answers anew. */
    static void recountSurveys(PeriodFact fact, List<CountedSurvey> surveys, int subjectsMax) {
        fact.getSurveys().clear();
        fact.setSurveysCappedFromMs(null);
        Set<Subject> listed = new HashSet<>();
        long lastListedMs = Long.MIN_VALUE;
        for (CountedSurvey survey : surveys.stream().sorted(FIRST_SPOKEN_ABOUT).toList()) {
            Subject subject = survey.subject();
            boolean isOther = subject.equals(OTHER);
            if (!isOther && listed.size() < subjectsMax && listed.add(subject)) {
                lastListedMs = survey.timeMs();
            }
            boolean isListed = listed.contains(subject);
            if (!isListed) {
                fact.setSurveysCappedFromMs(0L);
            }
            add(fact, survey.answer(), isListed ? subject : OTHER, 1);
        }
        if (fact.getSurveysCappedFromMs() != null) {
            fact.setSurveysCappedFromMs(listed.size() < subjectsMax ? Long.MAX_VALUE : lastListedMs);
        }
    }

    private static boolean isListed(PeriodFact fact, Subject subject) {
        return !subject.equals(OTHER) && isAnyAbout(fact, subject);
    }

    private static boolean isAnyAbout(PeriodFact fact, Subject subject) {
        return fact.getSurveys().stream().map(ServiceCounts::subject).anyMatch(subject::equals);
    }

    private static boolean isBeyond(List<SurveyCount> counts, int subjectsMax) {
        return counts.size() > subjectsMax && subjects(counts) > subjectsMax;
    }

    private static long subjects(List<SurveyCount> counts) {
        return counts.stream().map(ServiceCounts::subject).distinct().count();
    }

    private static Subject subject(SurveyCount count) {
        return new Subject(count.getChannel(), count.getDepartment(), count.getPhase());
    }

    private static void add(PeriodFact fact, SurveyAnswer answer, Subject subject, int sign) {
        SurveyCount one = new SurveyCount(
                answer.kind(), subject.channel(), subject.department(), subject.phase(), answer.score(), (long) sign);
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

    /** Adds one ticket, or takes it away where {@code sign} is −1, under a department that the period lists. */
    static void addTicket(PeriodFact fact, Ticket ticket, long promiseMs, int sign) {
        List<TicketCount> counts = fact.getTickets();
        String department = ValueCap.isNamedForGood(fact) && isNamed(counts, ticket.department())
                ? ticket.department()
                : ValueCap.listedOrOther(fact, ticket.department(), TouchCount::getDepartment);
        int at = 0;
        while (at < counts.size() && TextOrder.compareNullable(counts.get(at).getDepartment(), department) < 0) {
            at++;
        }
        if (at == counts.size() || !Objects.equals(counts.get(at).getDepartment(), department)) {
            requireAdded(sign, "A ticket");
            counts.add(at, new TicketCount(department, 0L, 0L, 0L, 0L));
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

    private static boolean isNamed(List<TicketCount> counts, String departmentOrNull) {
        return counts.stream().anyMatch(count -> Objects.equals(count.getDepartment(), departmentOrNull));
    }

    private static void requireAdded(int sign, String what) {
        if (sign < 0) {
            throw new IllegalStateException(
                    what + " that leaves a period was never counted in it; facts and history contradict each other");
        }
    }
}
