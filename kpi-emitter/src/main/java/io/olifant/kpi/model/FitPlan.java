package io.olifant.kpi.model;

import io.olifant.calendar.PeriodType;
import io.olifant.models.Horizon;
import io.olifant.models.OrderModel;
import java.util.Objects;
import java.util.Set;

/**
 * What is predicted, and how often models are fitted.
 *
 * @param orderModel the name of the model of orders that predicts
 * @param periodTypes whose cohorts are predicted
 * @param refitIntervalMs of W between fits while orders or W keep coming
 * @param settleMs of the wall clock without a change after which a fit is made at once
 * @param buyersMax groups of buyers read at once, at most
 */
public record FitPlan(
        Horizon horizon,
        String orderModel,
        Set<PeriodType> periodTypes,
        long refitIntervalMs,
        long settleMs,
        int buyersMax) {

    public FitPlan {
        Objects.requireNonNull(horizon);
        checkOrderModel(orderModel);
        periodTypes = Set.copyOf(periodTypes);
        if (refitIntervalMs < 1 || settleMs < 1 || buyersMax < 1) {
            throw new IllegalArgumentException("Models are fitted after some time and on some buyers, not after "
                    + refitIntervalMs + " or " + settleMs + " ms, " + buyersMax + " buyers at once");
        }
    }

    /** @throws IllegalArgumentException unless there is a model of orders of this name */
    static void checkOrderModel(String orderModel) {
        if (!OrderModel.isName(orderModel)) {
            throw new IllegalArgumentException("'" + orderModel + "' is no model of orders");
        }
    }
}
