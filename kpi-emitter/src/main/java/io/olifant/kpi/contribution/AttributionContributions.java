package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.AttributionCells;
import io.olifant.kpi.cell.AttributionModel;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.contribution.FactOfJourneys.Conversion;
import io.olifant.kpi.contribution.FactOfJourneys.Unattributed;
import java.util.function.Function;

/**
 * {@code kpi.attribution} by the models that look at one conversion at a time: the credits of each, to 10⁻⁶ conversions
 * and 10⁻⁴ units of money, which add up to the conversion and its revenue exactly.
 */
final class AttributionContributions implements ContributionRule {

    private static final Claims NOBODY = Claims.sole(AttributionCells.UNATTRIBUTED);

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfPeriod inPeriod) || !isAnyConverted(inPeriod.paths())) {
            return;
        }
        CreditRules.BY_MODEL.forEach((model, rule) -> contribute(model, rule, inPeriod, sink));
    }

    private static boolean isAnyConverted(FactOfJourneys.Paths paths) {
        return !paths.conversions().isEmpty() || !paths.unattributed().isEmpty();
    }

    /** Conversions of which no path is kept are where those with an empty path do. */
    static void addUnattributed(FactOfJourneys.Paths paths, PlaceSums sums) {
        for (Unattributed each : paths.unattributed()) {
            sums.add(
                    AttributionCells.conversions(AttributionCells.UNATTRIBUTED),
                    Measures.of(Math.multiplyExact(each.conversions(), AttributionCells.CONVERSION)));
            sums.add(
                    AttributionCells.revenue(AttributionCells.UNATTRIBUTED, each.currency()),
                    Measures.of(each.amount()));
        }
    }

    private static void contribute(
            AttributionModel model, Function<Conversion, Claims> rule, FactOfPeriod fact, Sink sink) {
        Period period = fact.period();
        PlaceSums sums = new PlaceSums();
        for (Conversion conversion : fact.paths().conversions()) {
            credit(conversion, conversion.path().isEmpty() ? NOBODY : rule.apply(conversion), sums);
        }
        addUnattributed(fact.paths(), sums);
        sums.giveTo(sink, AttributionCells.family(model, period));
    }

    private static void credit(Conversion conversion, Claims claims, PlaceSums sums) {
        long[] conversions = claims.cut(AttributionCells.CONVERSION);
        long[] revenue = claims.cut(conversion.amount());
        for (int i = 0; i < conversions.length; i++) {
            String channel = claims.channels().get(i);
            sums.add(AttributionCells.conversions(channel), Measures.of(conversions[i]));
            sums.add(AttributionCells.revenue(channel, conversion.currency()), Measures.of(revenue[i]));
        }
    }
}
