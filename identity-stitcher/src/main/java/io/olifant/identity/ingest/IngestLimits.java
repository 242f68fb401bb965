package io.olifant.identity.ingest;

/**
 * What a touchpoint may be at most.
 *
 * @param identifiersMax identifiers in one touchpoint
 * @param identifierMaxChars characters of an identifier's namespace and of its value, each
 * @param textMaxChars characters of any other text, properties excepted
 * @param amountMaxUnits the largest amount of an order or a refund, and the largest margin or loss, in 10⁻⁴ of its currency
 * @param futureToleranceMs how far the event time may lie ahead of the wall clock
 * @param earliestEventTimeMs the earliest event time
 */
public record IngestLimits(
        int identifiersMax,
        int identifierMaxChars,
        int textMaxChars,
        long amountMaxUnits,
        long futureToleranceMs,
        long earliestEventTimeMs) {

    public IngestLimits {
        if (identifiersMax < 1
                || identifierMaxChars < 1
                || textMaxChars < 1
                || amountMaxUnits < 1
                || futureToleranceMs < 0) {
            throw new IllegalArgumentException("Limits of ingest are at least 1, the tolerance at least 0; got "
                    + identifiersMax + " identifiers, " + identifierMaxChars + " and " + textMaxChars
                    + " characters, amounts of " + amountMaxUnits + " units, a tolerance of " + futureToleranceMs
                    + " ms");
        }
    }
}
