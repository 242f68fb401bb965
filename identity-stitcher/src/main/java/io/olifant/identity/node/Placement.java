package io.olifant.identity.node;

import java.util.Objects;

/**
 * Where a touchpoint belongs.
 *
 * @param profileId the profile that its anchor holds
 * @param epoch the anchor's epoch
 */
public record Placement(String profileId, long epoch) {

    public Placement {
        Objects.requireNonNull(profileId, "profileId");
    }
}
