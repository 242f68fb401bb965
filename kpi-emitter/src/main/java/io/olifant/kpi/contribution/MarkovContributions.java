package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.AttributionCells;
import io.olifant.kpi.cell.AttributionModel;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.contribution.FactOfJourneys.Conversion;
import io.olifant.kpi.contribution.FactOfJourneys.LostPath;
import io.olifant.kpi.contribution.FactOfJourneys.Touch;
import java.util.List;

/**
 * {@code kpi.attribution} by the Markov chain: how often paths begin with a channel, go on from one to another, and end;
 * and the conversions and the revenue that are to be shared out.
 */
final class MarkovContributions implements ContributionRule {

    private static final Measures ONE = Measures.one(AttributionCells.AMOUNT);

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod)) {
            return;
        }
        PlaceSums sums = new PlaceSums();
        for (Conversion conversion : inPeriod.paths().conversions()) {
            converted(conversion, sums);
        }
        AttributionContributions.addUnattributed(inPeriod.paths(), sums);
        for (LostPath path : inPeriod.paths().lostPaths()) {
            walk(path.channels(), AttributionCells.LOSSES, Measures.of(path.journeys()), sums);
        }
        sums.giveTo(sink, AttributionCells.family(AttributionModel.MARKOV, inPeriod.period()));
    }

    private static void converted(Conversion conversion, PlaceSums sums) {
        Measures revenue = Measures.of(conversion.amount());
        if (conversion.path().isEmpty()) {
            sums.add(
                    AttributionCells.conversions(AttributionCells.UNATTRIBUTED),
                    Measures.of(AttributionCells.CONVERSION));
            sums.add(AttributionCells.revenue(AttributionCells.UNATTRIBUTED, conversion.currency()), revenue);
            return;
        }
        List<String> channels = conversion.path().stream().map(Touch::channel).toList();
        walk(channels, AttributionCells.WINS, ONE, sums);
        sums.add(AttributionCells.PATHS, ONE);
        sums.add(AttributionCells.pathRevenue(conversion.currency()), revenue);
    }

    private static void walk(List<String> channels, int end, Measures times, PlaceSums sums) {
        sums.add(AttributionCells.end(AttributionCells.STARTS, channels.get(0)), times);
        for (int i = 1; i < channels.size(); i++) {
            sums.add(AttributionCells.step(channels.get(i - 1), channels.get(i)), times);
        }
        sums.add(AttributionCells.end(end, channels.get(channels.size() - 1)), times);
    }
}
