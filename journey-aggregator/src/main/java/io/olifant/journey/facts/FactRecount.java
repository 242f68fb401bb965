package io.olifant.journey.facts;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.TouchCount;
import io.olifant.facts.PeriodFact;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.OpenJourney;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.orders.Repeat;
import io.olifant.journey.orders.Repeats;
import io.olifant.journey.service.CountedSurvey;
import io.olifant.journey.service.Ticket;
import io.olifant.journey.service.TicketBook;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts anew what a period lists, where other values are the first ones than before: a walk over the period's touchpoints
 * and journeys. Only customers with very many different values get here.
 */
final class FactRecount {

    private final FactInputs inputs;
    private final BusinessCalendar calendar;
    private final long answerPromiseMs;
    private final int valuesMax;

    private int capped;

    FactRecount(FactInputs inputs, FactRules rules) {
        this.inputs = inputs;
        this.calendar = rules.calendar();
        this.answerPromiseMs = rules.answerPromiseMs();
        this.valuesMax = rules.bounds().valuesMax();
    }

    /** How many periods became capped since somebody asked last. */
    int takeCapped() {
        int result = capped;
        capped = 0;
        return result;
    }

    /**
     * Counts touchpoints, steps, answers and tickets of a period anew.
     *
     * @param journeysAfter the customer's open journeys after the step
     * @param hasDays whether facts of the period's type carry the counts by day
     */
    void recount(String profile, Period period, PeriodFact fact, JourneyHead journeysAfter, boolean hasDays) {
        boolean wasCapped = fact.getCappedFrom() != null || fact.getSurveysCappedFromMs() != null;
        List<CountedSurvey> surveys = new ArrayList<>();
        Set<String> ticketIds = new LinkedHashSet<>();
        recountTouches(profile, period, fact, hasDays, row -> {
            CountedSurvey survey = inputs.surveys().countedOrNull(profile, row);
            if (survey != null) {
                surveys.add(survey);
            }
            String ticketId = TicketBook.openedOrNull(row);
            if (ticketId != null) {
                ticketIds.add(ticketId);
            }
        });
        recountSteps(profile, period, fact, journeysAfter);
        ServiceCounts.recountSurveys(fact, surveys, valuesMax);
        fact.getTickets().clear();
        long fromMs = calendar.startMs(period);
        for (Ticket ticket : inputs.tickets().openedBetween(profile, ticketIds, fromMs, calendar.endMs(period))) {
            ServiceCounts.addTicket(fact, ticket, answerPromiseMs, 1);
        }
        boolean isCapped = fact.getCappedFrom() != null || fact.getSurveysCappedFromMs() != null;
        capped += isCapped && !wasCapped ? 1 : 0;
    }

    /** Empties what is counted anew of a period that has no touchpoint any more. */
    static void clear(PeriodFact fact, boolean hasDays) {
        clearTouches(fact, hasDays);
        fact.getTransitions().clear();
        ServiceCounts.recountSurveys(fact, List.of(), 1);
        fact.getTickets().clear();
    }

    private static void clearTouches(PeriodFact fact, boolean hasDays) {
        fact.getTouchpoints().clear();
        fact.setCappedFrom(null);
        fact.setAreTransitionsCapped(false);
        if (hasDays) {
            fact.getDays().clear();
        }
    }

    private void recountTouches(String profile, Period period, PeriodFact fact, boolean hasDays, Consumer<Row> onRow) {
        clearTouches(fact, hasDays);
        int listed = 0;
        RowKey lastListed = null;
        boolean isCapped = false;
        long toMs = calendar.endMs(period);
        Repeats.Walk repeats = inputs.repeats().during(profile);
        try (RowCursor cursor = inputs.rows().from(profile, startOf(period))) {
            while (cursor.hasNext()) {
                Row row = cursor.next();
                if (row.key().timeMs() >= toMs) {
                    break;
                }
                onRow.accept(row);
                Combination combination = Combination.of(row);
                boolean isOther = combination.equals(Combination.OTHER);
                boolean isListed = !isOther && Counts.indexOf(fact, combination) >= 0;
                if (!isListed && !isOther && listed < valuesMax) {
                    isListed = true;
                    listed++;
                    lastListed = row.key();
                }
                isCapped |= !isListed;
                Counts.addTouch(fact, isListed ? combination : Combination.OTHER, 1);
                if (hasDays) {
                    int day = calendar.periodOf(PeriodType.DAY, row.key().timeMs())
                            .index();
                    DayCounts.addTouch(fact, day, source(fact, row, isListed), row, 1);
                    for (Repeat repeat : repeats.of(row)) {
                        DayCounts.addRepeat(fact, day, repeat, 1);
                    }
                }
            }
        }
        if (isCapped) {
            ValueCap.setCapped(fact, listed == valuesMax, lastListed);
        }
    }

    /** Where one combination is not listed, all listed ones have been seen, and so have their sources. */
    private static String source(PeriodFact fact, Row row, boolean isListed) {
        String source = row.key().source();
        return isListed ? source : ValueCap.ofCombinations(fact, source, TouchCount::getSource);
    }

    private void recountSteps(String profile, Period period, PeriodFact fact, JourneyHead journeysAfter) {
        fact.getTransitions().clear();
        RowKey start = startOf(period);
        RowKey end = new RowKey(calendar.endMs(period), "", "", "");
        for (Track track : Track.values()) {
            for (Journeys each : inputs.journeys()) {
                Journey around = each.lastBefore(profile, track, start);
                if (around != null) {
                    countSteps(period, fact, around);
                }
                for (StoredJourney stored :
                        each.between(profile, track, start, end).values()) {
                    countSteps(period, fact, stored.journey());
                }
            }
            OpenJourney open = journeysAfter.open(track);
            if (open != null) {
                countSteps(period, fact, open.counted());
            }
        }
    }

    private void countSteps(Period period, PeriodFact fact, Journey journey) {
        if (calendar.periodOf(period.type(), journey.lastMs()).equals(period)) {
            TransitionCounts.add(fact, journey, 1);
        }
    }

    private RowKey startOf(Period period) {
        return new RowKey(calendar.startMs(period), "", "", "");
    }
}
