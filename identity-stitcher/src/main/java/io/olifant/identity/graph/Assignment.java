package io.olifant.identity.graph;

import java.util.Objects;

/**
 * The profile that an identifier was given.
 *
 * @param version by which a later assignment is told from an earlier one
 */
public record Assignment(String profileId, Version version) {

    public Assignment {
        Objects.requireNonNull(profileId, "profileId");
        Objects.requireNonNull(version, "version");
    }
}
