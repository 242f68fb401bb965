package io.olifant.kpi.contribution;

import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.models.Buyer;

/** {@code kpi.models}: a customer counts once among the buyers in each currency of orders. */
final class ModelContributions implements ContributionRule {

    private static final Measures CUSTOMER = Measures.one(ModelCells.CUSTOMERS);

    @Override
    public void contribute(Fact fact, Sink sink) {
        if (!(fact instanceof FactOfLifetime lifetime)) {
            return;
        }
        for (FactOfLifetime.Purchases purchases : lifetime.purchases()) {
            Buyer buyer = new Buyer(
                    purchases.firstDay(),
                    purchases.lastDay(),
                    Math.toIntExact(purchases.days()),
                    purchases.repeatAmount());
            sink.add(
                    ModelCells.buyersIn(purchases.currency()),
                    ModelCells.of(lifetime.firstOrderDayOrNull(), buyer),
                    CUSTOMER);
        }
    }
}
