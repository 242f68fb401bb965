package io.olifant.identity.message;

import io.olifant.identity.rules.Identifier;
import java.util.Objects;

/**
 * An identifier left one profile for another, and its history has to follow.
 *
 * @param fromProfileId what the identifier held until now
 * @param toProfileId what it holds from now on
 * @param epoch the identifier's epoch from now on, at least 1
 * @param cause what led to it
 */
public record IdentityTransfer(
        Identifier identifier, String fromProfileId, String toProfileId, long epoch, Cause cause) {

    public IdentityTransfer {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(cause, "cause");
        if (fromProfileId.equals(toProfileId) || epoch < 1) {
            throw new IllegalArgumentException(
                    "An identifier is transferred to another profile at an epoch of at least 1; got epoch " + epoch);
        }
    }
}
