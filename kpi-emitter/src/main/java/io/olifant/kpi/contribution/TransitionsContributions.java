package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TransitionsCells;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code kpi.transitions}: the steps within a customer's journeys, by dimension. */
final class TransitionsContributions implements ContributionRule {

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod)) {
            return;
        }
        Map<String, PlaceSums> sumsByDimension = new LinkedHashMap<>();
        for (FactOfJourneys.Step step : inPeriod.steps()) {
            sumsByDimension
                    .computeIfAbsent(step.dimension(), dimension -> new PlaceSums())
                    .add(TransitionsCells.step(step.from(), step.to()), Measures.of(step.times()));
        }
        sumsByDimension.forEach(
                (dimension, sums) -> sums.giveTo(sink, TransitionsCells.family(dimension, inPeriod.period())));
    }
}
