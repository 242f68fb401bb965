package io.olifant.journey.touchpoint;

import java.util.Objects;

/**
 * What a touchpoint says about a refund.
 *
 * @param refundId unique across sources
 * @param orderId the order refunded
 * @param units what is paid back, in 10⁻⁴ of the currency unit
 * @param currency ISO 4217 code
 */
public record RefundReport(String refundId, String orderId, long units, String currency) {

    public RefundReport {
        Objects.requireNonNull(refundId, "refundId");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(currency, "currency");
    }
}
