package io.olifant.kpi.handler;

import io.olifant.kpi.model.CurrencyFit;
import java.util.Objects;

/**
 * What came of a fit.
 *
 * @param number of the fits that a task began since its start, from 1 on
 * @param fittedAtMs the W at which it was made
 * @param fitOrNull null if no customer has an order in the currency any more
 * @param tookMs of the wall clock
 */
public record FitReport(long number, String currency, long fittedAtMs, CurrencyFit fitOrNull, long tookMs) {

    public FitReport {
        Objects.requireNonNull(currency);
    }
}
