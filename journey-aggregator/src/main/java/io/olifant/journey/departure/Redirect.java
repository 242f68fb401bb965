package io.olifant.journey.departure;

import java.util.Objects;

/**
 * Where an identifier's touchpoints went when it left a profile.
 *
 * @param profile the profile that the identifier was assigned to, or {@link #ERASED}
 * @param epoch the identifier's epoch from that assignment on
 */
public record Redirect(String profile, long epoch) {

    /** Stands for a profile where touchpoints of an identifier that was erased go: nowhere. */
    public static final String ERASED = "(erased)";

    public Redirect {
        Objects.requireNonNull(profile, "profile");
    }

    /** Whether the touchpoints that follow it are to be forgotten. */
    public boolean isErasure() {
        return profile.equals(ERASED);
    }
}
