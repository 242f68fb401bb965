package io.olifant.journey.customer;

import io.olifant.models.Horizon;
import java.util.List;
import java.util.Map;

/**
 * Says what is expected of a customer, as of the last fit of the models: times since purchases end at the day of that fit,
 * not at today's, so that a row changes with orders and fits and not by the day.
 */
public final class Predictor {

    private Map<String, CurrencyModels> byCurrency = Map.of();

    /** From here on, these are the models, by currency. */
    public void fitted(Map<String, CurrencyModels> newByCurrency) {
        byCurrency = Map.copyOf(newByCurrency);
    }

    /**
     * What is expected in the currency in which the customer bought most often, of several the first by code; null where
     * nothing was bought or no model of that currency could be fitted.
     *
     * @param bought by currency, sorted
     */
    CustomerRow.Prediction predictOrNull(List<Bought> bought) {
        Bought main = null;
        for (Bought one : bought) {
            if (main == null || one.buyer().purchaseDays() > main.buyer().purchaseDays()) {
                main = one;
            }
        }
        CurrencyModels models = main == null ? null : byCurrency.get(main.currency());
        if (models == null) {
            return null;
        }
        Horizon.Prediction expected =
                models.horizon().predict(models.purchases(), models.valuesOrNull(), main.buyer(), models.fittedDay());
        return new CustomerRow.Prediction(
                main.currency(),
                expected.probabilityAlive(),
                expected.orders(),
                expected.value().isPresent() ? expected.value().getAsDouble() : null);
    }
}
