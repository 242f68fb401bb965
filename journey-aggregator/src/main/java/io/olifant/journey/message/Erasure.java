package io.olifant.journey.message;

import java.util.Objects;

/**
 * One part of a request to forget a person, the erasure of one identifier, and what it removed so far.
 *
 * @param requestId chosen by who asked
 * @param part which of the identifiers of the request this is, from 1
 * @param parts how many identifiers are erased with it
 * @param touchpoints how many were deleted
 * @param journeys by how many the customer has fewer journeys; negative where a gap remained that splits one
 * @param keptAsOrNull the anonymous name under which totals keep what was deleted; null where they keep nothing
 */
public record Erasure(String requestId, int part, int parts, long touchpoints, long journeys, String keptAsOrNull) {

    public Erasure {
        Objects.requireNonNull(requestId, "requestId");
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException(
                    "Parts of an erasure count from 1 to the number of parts, but got " + part + " of " + parts);
        }
        if (touchpoints < 0) {
            throw new IllegalArgumentException("An erasure deletes no negative number of touchpoints");
        }
    }

    /** An erasure that has not begun. */
    public static Erasure asked(String requestId, int part, int parts) {
        return new Erasure(requestId, part, parts, 0, 0, null);
    }

    /** After one more step. */
    public Erasure plus(long moreTouchpoints, long fewerJourneys, String newKeptAsOrNull) {
        return new Erasure(
                requestId, part, parts, touchpoints + moreTouchpoints, journeys + fewerJourneys, newKeptAsOrNull);
    }
}
