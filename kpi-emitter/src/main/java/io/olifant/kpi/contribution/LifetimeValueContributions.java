package io.olifant.kpi.contribution;

import io.olifant.calendar.Period;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.LifetimeValueCells;
import io.olifant.kpi.cell.Measures;

/**
 * {@code kpi.lifetime_value}, historic: a buyer counts once in the cohort and once in each currency used; revenue counts
 * at its offset. A refund before the first order (its order was reported late, or to another customer) counts at offset 0.
 */
final class LifetimeValueContributions implements ContributionRule {

    private static final Measures CUSTOMER = Measures.one(LifetimeValueCells.CUSTOMERS);

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (fact instanceof FactOfPeriod inPeriod && inPeriod.ordersOrNull() != null) {
            revenue(inPeriod, inPeriod.ordersOrNull().cohort(), sink);
        } else if (fact instanceof FactOfLifetime lifetime && lifetime.ordersOrNull() != null) {
            customer(lifetime, lifetime.ordersOrNull().cohort(), sink);
        }
    }

    private static void revenue(FactOfPeriod fact, Period cohort, Sink sink) {
        Family family = LifetimeValueCells.family(cohort);
        int offset = Math.max(0, fact.period().since(cohort));
        for (FactOfPeriod.Revenue revenue : fact.revenue()) {
            sink.add(
                    family,
                    LifetimeValueCells.revenueAt(offset, revenue.currency()),
                    Measures.of(revenue.netRevenue()));
        }
    }

    private static void customer(FactOfLifetime fact, Period cohort, Sink sink) {
        Family family = LifetimeValueCells.family(cohort);
        sink.add(family, LifetimeValueCells.COHORT, CUSTOMER);
        for (String currency : fact.currencies()) {
            sink.add(family, LifetimeValueCells.currency(currency), CUSTOMER);
        }
    }
}
