package io.olifant.journey.assembly;

import java.util.Objects;

/**
 * A journey that is not the open one.
 *
 * @param published what was published about it
 */
public record StoredJourney(Journey journey, Published published) {

    public StoredJourney {
        Objects.requireNonNull(journey, "journey");
        Objects.requireNonNull(published, "published");
    }
}
