package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ReciprocityCells;

/** {@code kpi.reciprocity}: a customer's tickets by the department that they were opened with. */
final class ReciprocityContributions implements ContributionRule {

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod)) {
            return;
        }
        PlaceSums sums = new PlaceSums();
        for (FactOfPeriod.Tickets tickets : inPeriod.tickets()) {
            sums.add(
                    ReciprocityCells.of(tickets.department()),
                    Measures.of(
                            tickets.opened(), tickets.answered(), tickets.answeredInTime(), tickets.timeToAnswerMs()));
        }
        sums.giveTo(sink, ReciprocityCells.family(inPeriod.period()));
    }
}
