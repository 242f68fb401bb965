package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.AcquisitionCells;
import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Measures;

/**
 * {@code kpi.acquisition}: what retention and historic lifetime value count, under the channel that brought the customer. Each
 * fact names it, so that a customer whom another channel turns out to have brought moves with all facts.
 */
final class AcquisitionContributions implements ContributionRule {

    private static final Measures CUSTOMER = Measures.one(AcquisitionCells.CUSTOMERS);

    @Override
    public void contribute(Fact fact, Sink sink) {
        for (Activity activity : Activity.values()) {
            if (fact instanceof FactOfPeriod inPeriod) {
                contribute(activity, inPeriod, sink);
            } else if (fact instanceof FactOfLifetime lifetime) {
                contribute(activity, lifetime, sink);
            }
        }
    }

    private static void contribute(Activity activity, FactOfPeriod fact, Sink sink) {
        FactOfPeriod.Span span = fact.spanOrNull(activity);
        if (span == null) {
            return;
        }
        Family family = AcquisitionCells.family(activity, span.cohort());
        int offset = fact.period().since(span.cohort());
        if (span.isActive()) {
            sink.add(family, AcquisitionCells.activeAt(offset, span.acquiredBy()), CUSTOMER);
        }
        for (FactOfPeriod.Revenue revenue : fact.revenue()) {
            sink.add(
                    family,
                    AcquisitionCells.revenueAt(Math.max(0, offset), span.acquiredBy(), revenue.currency()),
                    Measures.of(revenue.netRevenue()));
        }
    }

    private static void contribute(Activity activity, FactOfLifetime fact, Sink sink) {
        FactOfLifetime.Span span = fact.spanOrNull(activity);
        if (span == null) {
            return;
        }
        Family family = AcquisitionCells.family(activity, span.cohort());
        sink.add(family, AcquisitionCells.cohort(span.acquiredBy()), CUSTOMER);
        for (String currency : fact.currencies()) {
            sink.add(family, AcquisitionCells.currency(span.acquiredBy(), currency), CUSTOMER);
        }
    }
}
