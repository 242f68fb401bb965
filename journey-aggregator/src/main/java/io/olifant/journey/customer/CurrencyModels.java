package io.olifant.journey.customer;

import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.models.OrderModel;
import java.util.Objects;

/**
 * The models of one currency as they were last fitted.
 *
 * @param purchases of when customers order
 * @param valuesOrNull of what they spend; null where no model could be fitted
 * @param fittedDay the day of observation time at the fit, counted from 1970-01-01 in the calendar's zone
 * @param horizon how far ahead is looked with them
 */
public record CurrencyModels(OrderModel purchases, GammaGamma valuesOrNull, int fittedDay, Horizon horizon) {

    public CurrencyModels {
        Objects.requireNonNull(purchases, "purchases");
        Objects.requireNonNull(horizon, "horizon");
    }
}
