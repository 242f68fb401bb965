package io.olifant.systemtests.oracle;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A journey without its opaque id.
 *
 * @param path the channels of attributable touchpoints shortly before the end, joined by {@code " > "}
 * @param phases distinct phases in order of appearance, joined by {@code " > "}; departments likewise
 * @param orderId the order that ended it, or null
 */
public record OracleJourney(
        Instant startedAt,
        Instant endedAt,
        String outcome,
        long touchpoints,
        long visits,
        long channels,
        long handovers,
        long durationMs,
        String path,
        String phases,
        String departments,
        String orderId,
        BigDecimal orderValue,
        String currency) {

    private static final String JOIN = " > ";

    static OracleJourney of(CutJourney journey, OracleRules rules) {
        return new OracleJourney(
                journey.first().key().time(),
                journey.endedAt(),
                journey.outcome(),
                journey.touchpoints(),
                journey.visits(rules),
                journey.distinct(OracleEvent::channel).size(),
                journey.handovers(),
                journey.durationMs(),
                String.join(JOIN, journey.pathChannels(rules)),
                String.join(JOIN, journey.distinct(OracleEvent::phase)),
                String.join(JOIN, journey.distinct(OracleEvent::department)),
                journey.orderId(),
                journey.orderValue(),
                journey.currency());
    }
}
