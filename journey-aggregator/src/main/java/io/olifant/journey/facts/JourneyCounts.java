package io.olifant.journey.facts;

import io.olifant.customers.JourneyCount;
import io.olifant.customers.PeriodFact;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.history.TextOrder;
import java.util.List;

/**
 * Adds journeys to one period's fact, and takes them away: that of their last touchpoint. Lists stay sorted and without
 * entries of zero, so that equal facts are equal bytes.
 */
final class JourneyCounts {

    private JourneyCounts() {}

    /** Adds one journey, or takes it away where {@code sign} is −1. */
    static void add(PeriodFact fact, Journey journey, int sign) {
        addOutcome(fact.getJourneys(), journey, sign);
        TransitionCounts.add(fact.getTransitions(), journey, sign);
        PathCounts.add(fact, journey, sign);
    }

    static boolean isAny(PeriodFact fact) {
        return !fact.getJourneys().isEmpty()
                || !fact.getTransitions().isEmpty()
                || !fact.getConversions().isEmpty()
                || !fact.getLostPaths().isEmpty();
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
