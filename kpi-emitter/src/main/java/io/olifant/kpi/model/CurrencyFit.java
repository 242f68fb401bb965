package io.olifant.kpi.model;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.CohortPrediction;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.models.MbgNbd;
import io.olifant.models.OrderModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The models of one currency, and what they expect of every cohort.
 *
 * @param horizon how far ahead cohorts are predicted
 * @param orderModel the name of the model of orders that cohorts are predicted with; the other is fitted to compare
 * @param predictionByCohort empty without the model of orders that is to predict
 */
public record CurrencyFit(
        Horizon horizon,
        String orderModel,
        Fit<MbgNbd> mbgNbd,
        Fit<BgNbd> bgNbd,
        Fit<GammaGamma> values,
        Map<Period, CohortPrediction> predictionByCohort) {

    public CurrencyFit {
        FitPlan.checkOrderModel(orderModel);
        predictionByCohort = Map.copyOf(predictionByCohort);
    }

    /**
     * Fits the models on the buyers in a currency and predicts each cohort of them. A function of the set of groups: equal
     * ones give the same bits in whatever order.
     *
     * @param groups no two of which differ in their count alone
     * @param observationDay the day of W, in days since 1970-01-01 in the calendar's zone
     * @param orderModel the name of the model of orders that is to predict
     * @param periodTypes the types whose cohorts are predicted
     */
    public static CurrencyFit of(
            List<BuyerGroup> groups,
            int observationDay,
            Horizon horizon,
            String orderModel,
            Collection<PeriodType> periodTypes) {
        List<BuyerGroup> sorted = groups.stream().sorted().toList();
        ModelFitter.OrderFits orders = ModelFitter.orders(sorted, observationDay);
        Fit<GammaGamma> values = ModelFitter.values(sorted);
        Map<Period, CohortPrediction> predictions = new TreeMap<>();
        OrderModel purchasesOrNull =
                chosen(orderModel, orders.mbgNbd(), orders.bgNbd()).modelOrNull();
        for (BuyerGroup group : purchasesOrNull == null ? List.<BuyerGroup>of() : sorted) {
            CohortPrediction prediction =
                    predict(group, observationDay, horizon, purchasesOrNull, values.modelOrNull());
            for (PeriodType type : periodTypes) {
                Period cohort = Period.ofDay(type, group.firstOrderDay());
                predictions.merge(cohort, prediction, CohortPrediction::plus);
            }
        }
        return new CurrencyFit(horizon, orderModel, orders.mbgNbd(), orders.bgNbd(), values, predictions);
    }

    /** The model of orders that predicts. */
    public Fit<? extends OrderModel> orders() {
        return chosen(orderModel, mbgNbd, bgNbd);
    }

    private static Fit<? extends OrderModel> chosen(String orderModel, Fit<MbgNbd> mbgNbd, Fit<BgNbd> bgNbd) {
        return orderModel.equals(MbgNbd.NAME) ? mbgNbd : bgNbd;
    }

    private static CohortPrediction predict(
            BuyerGroup group, int observationDay, Horizon horizon, OrderModel purchases, GammaGamma valuesOrNull) {
        Horizon.Prediction one = horizon.predict(purchases, valuesOrNull, group.buyer(), observationDay);
        Horizon.Spread spread = horizon.spread(purchases, valuesOrNull, group.buyer(), observationDay, one);
        return new CohortPrediction(
                group.count(),
                group.count() * one.probabilityAlive(),
                group.count() * one.orders(),
                one.value().isPresent() ? group.count() * one.value().getAsDouble() : null,
                group.count() * spread.orders(),
                group.count() * spread.value().orElse(0));
    }
}
