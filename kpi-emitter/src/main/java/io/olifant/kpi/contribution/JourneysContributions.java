package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.JourneysCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;

/**
 * {@code kpi.journeys}: a customer's journeys added up by outcome, the customer once in each outcome and once in all of
 * them, and the value of the orders by currency.
 */
final class JourneysContributions implements ContributionRule {

    private static final Measures CUSTOMER = Measures.one(JourneysCells.CUSTOMERS);

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod) || inPeriod.outcomes().isEmpty()) {
            return;
        }
        Family family = JourneysCells.family(inPeriod.period());
        PlaceSums sums = new PlaceSums();
        sums.add(JourneysCells.of(TouchpointsCells.ALL), CUSTOMER);
        for (FactOfJourneys.Outcome outcome : inPeriod.outcomes()) {
            sums.add(JourneysCells.of(outcome.outcome()), measures(outcome));
        }
        for (FactOfJourneys.Conversion conversion : inPeriod.paths().conversions()) {
            sums.add(JourneysCells.valueIn(conversion.currency()), Measures.of(conversion.amount(), 1));
        }
        sums.giveTo(sink, family);
    }

    private static Measures measures(FactOfJourneys.Outcome outcome) {
        long[] measures = new long[JourneysCells.DURATION_MS + 1];
        measures[JourneysCells.CUSTOMERS] = 1;
        measures[JourneysCells.JOURNEYS] = outcome.journeys();
        measures[JourneysCells.TOUCHPOINTS] = outcome.touchpoints();
        measures[JourneysCells.VISITS] = outcome.visits();
        measures[JourneysCells.CHANNELS] = outcome.channels();
        measures[JourneysCells.DEPARTMENTS] = outcome.departments();
        measures[JourneysCells.HANDOVERS] = outcome.handovers();
        measures[JourneysCells.DURATION_MS] = outcome.durationMs();
        return Measures.of(measures);
    }
}
