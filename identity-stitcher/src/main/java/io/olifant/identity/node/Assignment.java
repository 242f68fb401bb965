package io.olifant.identity.node;

import java.util.Objects;

/**
 * The profile that an identifier was given.
 *
 * @param version orders the assignments of an identifier
 */
public record Assignment(String profileId, Version version) {

    public Assignment {
        Objects.requireNonNull(profileId, "profileId");
        Objects.requireNonNull(version, "version");
    }
}
