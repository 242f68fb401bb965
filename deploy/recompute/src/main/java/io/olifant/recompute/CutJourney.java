package io.olifant.recompute;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A recomputed journey of a customer.
 *
 * @param outcome converted, abandoned, open, served or truncated
 * @param touchpoints its own and those that repeat or refund its order
 * @param orderId the order that ended it, or null; so are its value and currency
 */
public record CutJourney(
        Instant startedAt,
        Instant endedAt,
        String outcome,
        long touchpoints,
        long visits,
        long channels,
        long handovers,
        long durationMs,
        String orderId,
        BigDecimal orderValue,
        String currency) {}
