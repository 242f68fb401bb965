package io.olifant.identity.ingest;

import java.util.Set;

/**
 * What a touchpoint may be at most.
 *
 * @param identifiersMax different identifiers in one touchpoint that name somebody
 * @param identifierMaxChars characters of an identifier's namespace and of its value, each; what has more is dropped
 * @param dimensionMaxChars characters of a source, a channel, a department and a phase, each
 * @param textMaxChars characters of any other text, properties excepted
 * @param currencies codes of the currencies in which amounts may be, in capital letters
 * @param amountMaxUnits the largest amount of an order or a refund, and the largest margin or loss, in 10⁻⁴ of its currency
 * @param futureToleranceMs how far the event time may lie ahead of the wall clock
 * @param earliestEventTimeMs the earliest event time
 */
public record IngestLimits(
        int identifiersMax,
        int identifierMaxChars,
        int dimensionMaxChars,
        int textMaxChars,
        Set<String> currencies,
        long amountMaxUnits,
        long futureToleranceMs,
        long earliestEventTimeMs) {

    public IngestLimits {
        currencies = Set.copyOf(currencies);
        if (identifiersMax < 1
                || identifierMaxChars < 1
                || dimensionMaxChars < 1
                || textMaxChars < 1
                || amountMaxUnits < 1
                || futureToleranceMs < 0) {
            throw new IllegalArgumentException("Limits of ingest are at least 1, the tolerance at least 0; got "
                    + identifiersMax + " identifiers, " + identifierMaxChars + ", " + dimensionMaxChars + " and "
                    + textMaxChars
                    + " characters, amounts of " + amountMaxUnits + " units, a tolerance of " + futureToleranceMs
                    + " ms");
        }
    }
}
