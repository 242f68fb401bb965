package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Coordinates;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.TouchpointsCells;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code kpi.touchpoints}: the touchpoints of each combination of dimensions, and the customer once in each combination,
 * once per value of each single dimension, and once in the total.
 */
final class TouchpointsContributions implements ContributionRule {

    private static final Measures CUSTOMER = Measures.one(TouchpointsCells.CUSTOMERS);

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod) || inPeriod.touches().isEmpty()) {
            return;
        }
        Family family = TouchpointsCells.family(inPeriod.period());
        Map<Coordinates, Long> touchpoints = new LinkedHashMap<>();
        Set<Coordinates> reached = new LinkedHashSet<>();
        reached.add(TouchpointsCells.TOTAL);
        for (FactOfPeriod.Touches touches : inPeriod.touches()) {
            Coordinates combination = TouchpointsCells.combination(
                    touches.source(), touches.department(), touches.channel(), touches.phase());
            // A missing department and one that is called (none) are the same row.
            touchpoints.merge(combination, touches.touchpoints(), Math::addExact);
            for (int dimension = 0; dimension < TouchpointsCells.DIMENSIONS; dimension++) {
                reached.add(TouchpointsCells.single(dimension, combination.label(dimension)));
            }
        }
        touchpoints.forEach((combination, count) -> sink.add(family, combination, Measures.of(1, count)));
        reached.forEach(place -> sink.add(family, place, CUSTOMER));
    }
}
