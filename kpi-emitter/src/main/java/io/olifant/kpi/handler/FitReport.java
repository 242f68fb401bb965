package io.olifant.kpi.handler;

import io.olifant.kpi.model.CurrencyFit;
import java.util.Objects;

/**
 * What came of a fit.
 *
 * @param fittedAtMs the W at which it was made
 * @param fitOrNull null if no customer has an order in the currency any more
 * @param tookMs of the wall clock
 * @param isAnswer whether all who asked for the currency asked before it began
 */
public record FitReport(String currency, long fittedAtMs, CurrencyFit fitOrNull, long tookMs, boolean isAnswer) {

    public FitReport {
        Objects.requireNonNull(currency);
    }
}
