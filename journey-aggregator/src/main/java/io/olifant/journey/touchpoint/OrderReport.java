package io.olifant.journey.touchpoint;

import java.util.Objects;

/**
 * What a touchpoint says about an order.
 *
 * @param orderId unique across sources
 * @param units gross value in 10⁻⁴ of the currency unit
 * @param currency ISO 4217 code
 * @param marginUnits what it earned, in 10⁻⁴ of the currency unit; null when the source does not say
 */
public record OrderReport(String orderId, long units, String currency, Long marginUnits) {

    public OrderReport {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(currency, "currency");
    }
}
