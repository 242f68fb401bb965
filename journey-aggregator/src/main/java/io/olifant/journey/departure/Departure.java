package io.olifant.journey.departure;

import java.util.Objects;

/**
 * One time that an identifier left a profile.
 *
 * @param redirect where its touchpoints went
 * @param recordedMs when the profile received it, by the wall clock, in milliseconds since 1970
 */
public record Departure(Redirect redirect, long recordedMs) {

    public Departure {
        Objects.requireNonNull(redirect, "redirect");
    }

    /** The identifier's epoch from this departure on. */
    public long epoch() {
        return redirect.epoch();
    }
}
