package io.olifant.kpi.contribution;

import io.olifant.customers.JourneyCount;
import io.olifant.customers.PeriodFact;
import io.olifant.customers.TransitionCount;
import io.olifant.customers.UnattributedSum;
import java.util.List;

/** Reads the journeys of a fact of a period. */
final class JourneysReader {

    private JourneysReader() {}

    static FactOfJourneys read(PeriodFact fact) {
        if (fact.getJourneys().isEmpty()) {
            return FactOfJourneys.NONE;
        }
        return new FactOfJourneys(
                fact.getJourneys().stream().map(JourneysReader::outcome).toList(),
                fact.getTransitions().stream().map(JourneysReader::step).toList(),
                fact.getConversions().stream().map(JourneysReader::conversion).toList(),
                fact.getUnattributed().stream()
                        .map(JourneysReader::unattributed)
                        .toList(),
                fact.getLostPaths().stream().map(JourneysReader::lostPath).toList());
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

    private static FactOfJourneys.Step step(TransitionCount count) {
        return new FactOfJourneys.Step(
                count.getDimension(),
                FactReader.orNone(count.getFromValue()),
                FactReader.orNone(count.getToValue()),
                count.getTransitions());
    }

    private static FactOfJourneys.Conversion conversion(io.olifant.customers.Conversion conversion) {
        List<FactOfJourneys.Touch> path = conversion.getPath().stream()
                .map(touch -> new FactOfJourneys.Touch(FactReader.literal(touch.getChannel()), touch.getTouchedMs()))
                .toList();
        return new FactOfJourneys.Conversion(
                conversion.getOrderedMs(), FactReader.literal(conversion.getCurrency()), conversion.getAmount(), path);
    }

    private static FactOfJourneys.Unattributed unattributed(UnattributedSum sum) {
        return new FactOfJourneys.Unattributed(
                FactReader.literal(sum.getCurrency()), sum.getConversions(), sum.getAmount());
    }

    private static FactOfJourneys.LostPath lostPath(io.olifant.customers.LostPath path) {
        return new FactOfJourneys.LostPath(
                path.getChannels().stream().map(FactReader::literal).toList(), path.getJourneys());
    }
}
