package io.olifant.kpi.model;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.CohortPrediction;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The models of one currency, and what they expect of every cohort.
 *
 * @param horizon how far ahead cohorts are predicted
 * @param predictionByCohort empty without a model of purchases
 */
public record CurrencyFit(
        Horizon horizon,
        Fit<BgNbd> purchases,
        Fit<GammaGamma> values,
        Map<Period, CohortPrediction> predictionByCohort) {

    public CurrencyFit {
        predictionByCohort = Map.copyOf(predictionByCohort);
    }

    /**
     * Fits the models on the buyers in a currency and predicts each cohort of them. A function of the set of groups: equal
     * ones give the same bits in whatever order.
     *
     * @param groups no two of which differ in their count alone
     * @param observationDay the day of W, in days since 1970-01-01 in the calendar's zone
     * @param periodTypes the types whose cohorts are predicted
     */
    public static CurrencyFit of(
            List<BuyerGroup> groups, int observationDay, Horizon horizon, Collection<PeriodType> periodTypes) {
        List<BuyerGroup> sorted = groups.stream().sorted().toList();
        Fit<BgNbd> purchases = ModelFitter.purchases(sorted, observationDay);
        Fit<GammaGamma> values = ModelFitter.values(sorted);
        Map<Period, CohortPrediction> predictions = new TreeMap<>();
        if (purchases.modelOrNull() == null) {
            return new CurrencyFit(horizon, purchases, values, predictions);
        }
        for (BuyerGroup group : sorted) {
            CohortPrediction prediction =
                    predict(group, observationDay, horizon, purchases.modelOrNull(), values.modelOrNull());
            for (PeriodType type : periodTypes) {
                Period cohort = Period.ofDay(type, group.firstOrderDay());
                predictions.merge(cohort, prediction, CohortPrediction::plus);
            }
        }
        return new CurrencyFit(horizon, purchases, values, predictions);
    }

    private static CohortPrediction predict(
            BuyerGroup group, int observationDay, Horizon horizon, BgNbd purchases, GammaGamma valuesOrNull) {
        Horizon.Prediction one = horizon.predict(purchases, valuesOrNull, group.buyer(), observationDay);
        return new CohortPrediction(
                group.count(),
                group.count() * one.probabilityAlive(),
                group.count() * one.orders(),
                one.value().isPresent() ? group.count() * one.value().getAsDouble() : null);
    }
}
