package io.olifant.journey.facts;

import io.olifant.customers.JourneyCount;
import io.olifant.facts.PeriodFact;
import io.olifant.facts.Section;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyChanges;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.touchpoint.TextOrder;
import java.util.List;

/**
 * Adds journeys to one period's fact, and takes them away: that of their last touchpoint. Lists stay sorted and without
 * entries of zero, so that equal facts are equal bytes.
 */
final class JourneyCounts {

    private JourneyCounts() {}

    /** Counts journeys otherwise that all end in the fact's period. */
    static void apply(PeriodFact fact, JourneyChanges changes) {
        if (isProlonged(changes)) {
            Journey before = changes.removed().get(0);
            Journey after = changes.added().get(0);
            addOutcome(fact.getJourneys(), after, 1);
            addOutcome(fact.getJourneys(), before, -1);
            TransitionCounts.prolong(fact, before, after);
            return;
        }
        changes.removed().forEach(journey -> add(fact, journey, -1));
        changes.added().forEach(journey -> add(fact, journey, 1));
    }

    /** The usual change: an open journey went on. */
    private static boolean isProlonged(JourneyChanges changes) {
        if (changes.removed().size() != 1 || changes.added().size() != 1) {
            return false;
        }
        Outcome outcome = changes.removed().get(0).outcome();
        return !outcome.isDecided() && outcome == changes.added().get(0).outcome();
    }

    /** Adds one journey, or takes it away where {@code sign} is −1. */
    static void add(PeriodFact fact, Journey journey, int sign) {
        TransitionCounts.add(fact, journey, sign);
        addWithoutSteps(fact, journey, sign);
    }

    /** The same for a period whose steps are counted anew. */
    static void addWithoutSteps(PeriodFact fact, Journey journey, int sign) {
        addOutcome(fact.getJourneys(), journey, sign);
        PathCounts.add(fact, journey, sign);
    }

    static boolean isAny(PeriodFact fact) {
        // A section without steps may say that they are capped, which counts nothing.
        return !fact.isEmpty(Section.JOURNEYS) || !fact.getTransitions().isEmpty() || !fact.isEmpty(Section.PATHS);
    }

    private static void addOutcome(List<JourneyCount> counts, Journey journey, int sign) {
        String outcome = journey.outcome().label();
        int at = SortedEntries.find(counts, count -> TextOrder.compare(count.getOutcome(), outcome));
        if (at < 0) {
            if (sign < 0) {
                throw SortedEntries.neverCounted("journeys");
            }
            at = -1 - at;
            counts.add(at, new JourneyCount(outcome, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
        }
        JourneyCount count = counts.get(at);
        count.setJourneys(count.getJourneys() + sign);
        count.setTouchpoints(count.getTouchpoints() + sign * (journey.touchpoints() + journey.attached()));
        count.setVisits(count.getVisits() + sign * journey.visits());
        count.setChannels(count.getChannels() + sign * (long) journey.channels().size());
        count.setDepartments(
                count.getDepartments() + sign * (long) journey.departments().size());
        count.setHandovers(count.getHandovers() + sign * journey.handovers());
        count.setDurationMs(count.getDurationMs() + sign * journey.durationMs());
        if (count.getJourneys() == 0) {
            counts.remove(at);
        }
    }
}
