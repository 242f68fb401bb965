package io.olifant.journey.assembly;

import java.util.Objects;

/**
 * A journey that is not the open one.
 *
 * @param journey null for a journey that is gone while the outside still sees it
 */
public record StoredJourney(Journey journey, Published published) {

    public StoredJourney {
        Objects.requireNonNull(published, "published");
        if (journey == null && !published.isSomething()) {
            throw new IllegalArgumentException("A journey that is gone and was never published needs no row");
        }
    }

    public boolean isGone() {
        return journey == null;
    }
}
