package io.olifant.journey.message;

import java.util.Objects;

/** A message to a profile, over the loop topic. */
public record Outgoing(String profile, ProfileMessage message) {

    public Outgoing {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(message, "message");
    }
}
