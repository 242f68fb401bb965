package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.LifecycleCells;
import io.olifant.kpi.cell.Measures;

/**
 * {@code kpi.lifecycle}: in each active period a customer is new, retained or resurrected, and is churned in the period
 * after the last of a run. Orders, second orders and revenue are in the family of the activity {@code order}.
 */
final class LifecycleContributions implements ContributionRule {

    private static final Measures CHURNED = Measures.one(LifecycleCells.CHURNED);
    private static final Measures SECOND_ORDER = Measures.one(LifecycleCells.SECOND_ORDERS);

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (fact instanceof FactOfPeriod inPeriod) {
            activity(Activity.TOUCH, inPeriod, 0, sink);
            activity(Activity.ORDER, inPeriod, inPeriod.orderCount(), sink);
            revenue(inPeriod, sink);
        } else if (fact instanceof FactOfLifetime lifetime) {
            secondOrder(lifetime, sink);
        }
    }

    private static void activity(Activity activity, FactOfPeriod fact, long orders, Sink sink) {
        FactOfPeriod.Span span = fact.spanOrNull(activity);
        if (span == null || !span.isActive()) {
            return;
        }
        Family family = LifecycleCells.family(activity, fact.period().type());
        sink.add(family, LifecycleCells.in(fact.period()), measures(fact, span, orders));
        if (!span.staysActive()) {
            sink.add(family, LifecycleCells.in(fact.period().plus(1)), CHURNED);
        }
    }

    private static Measures measures(FactOfPeriod fact, FactOfPeriod.Span span, long orders) {
        long[] measures = new long[LifecycleCells.ORDERS + 1];
        if (span.cohort().equals(fact.period())) {
            measures[LifecycleCells.NEW] = 1;
        } else if (span.wasActive()) {
            measures[LifecycleCells.RETAINED] = 1;
        } else {
            measures[LifecycleCells.RESURRECTED] = 1;
        }
        measures[LifecycleCells.ORDERS] = orders;
        return Measures.of(measures);
    }

    /** Refunds count in the period in which they happen, also without an order there or of a customer without any. */
    private static void revenue(FactOfPeriod fact, Sink sink) {
        Family family = LifecycleCells.family(Activity.ORDER, fact.period().type());
        for (FactOfPeriod.Revenue revenue : fact.revenue()) {
            sink.add(
                    family,
                    LifecycleCells.revenueIn(fact.period(), revenue.currency()),
                    Measures.of(revenue.netRevenue(), 1));
        }
    }

    private static void secondOrder(FactOfLifetime fact, Sink sink) {
        if (fact.secondOrderPeriodOrNull() == null) {
            return;
        }
        sink.add(
                LifecycleCells.family(Activity.ORDER, fact.periodType()),
                LifecycleCells.in(fact.secondOrderPeriodOrNull()),
                SECOND_ORDER);
    }
}
