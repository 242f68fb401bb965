package io.olifant.journey.history;

import java.util.Objects;

/**
 * Where an identifier's touchpoints went.
 *
 * @param profile the profile that the identifier was assigned to
 * @param epoch the identifier's epoch from that assignment on
 */
public record Redirect(String profile, long epoch) {

    public Redirect {
        Objects.requireNonNull(profile, "profile");
    }
}
