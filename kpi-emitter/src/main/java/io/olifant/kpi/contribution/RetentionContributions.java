package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Activity;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.RetentionCells;

/**
 * {@code kpi.retention}: a customer counts once in the cohort, once at each offset with activity, and once at the offset of
 * the last activity, from which "active then or later" is summed when rows are emitted.
 */
final class RetentionContributions implements ContributionRule {

    private static final Measures CUSTOMER = Measures.one(RetentionCells.CUSTOMERS);
    private static final Measures ACTIVE = Measures.one(RetentionCells.ACTIVE);
    private static final Measures LAST_ACTIVE = Measures.one(RetentionCells.LAST_ACTIVE);

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
        if (span == null || !span.isActive()) {
            return;
        }
        int offset = fact.period().since(span.cohort());
        sink.add(RetentionCells.family(activity, span.cohort()), RetentionCells.at(offset), ACTIVE);
    }

    private static void contribute(Activity activity, FactOfLifetime fact, Sink sink) {
        FactOfLifetime.Span span = fact.spanOrNull(activity);
        if (span == null) {
            return;
        }
        var family = RetentionCells.family(activity, span.cohort());
        sink.add(family, RetentionCells.COHORT, CUSTOMER);
        sink.add(family, RetentionCells.at(span.last().since(span.cohort())), LAST_ACTIVE);
    }
}
