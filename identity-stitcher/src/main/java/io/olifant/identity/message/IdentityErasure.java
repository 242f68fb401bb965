package io.olifant.identity.message;

import io.olifant.identity.rules.Identifier;
import java.util.Objects;

/**
 * The events of an identifier are to be forgotten.
 *
 * @param fromProfileId the profile that they lie in
 * @param epoch the identifier's epoch from now on; events of smaller epochs are erased, so at 0 none
 * @param request which request, and which of its identifiers this is
 */
public record IdentityErasure(Identifier identifier, String fromProfileId, long epoch, RequestPart request) {

    public IdentityErasure {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(fromProfileId, "fromProfileId");
        Objects.requireNonNull(request, "request");
        if (epoch < 0) {
            throw new IllegalArgumentException("An identifier is erased at an epoch of at least 0; got " + epoch);
        }
    }
}
