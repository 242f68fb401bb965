package io.olifant.journey.assembly;

import io.olifant.journey.history.RowKey;
import java.util.Objects;

/**
 * The last journey of a track, which no touchpoint ended yet.
 *
 * @param published what the outside was told about it
 * @param isPending whether it waits to be published
 */
public record OpenJourney(Journey journey, Published published, boolean isPending) {

    public OpenJourney {
        Objects.requireNonNull(journey, "journey");
        Objects.requireNonNull(published, "published");
        if (journey.outcome() != Outcome.OPEN) {
            throw new IllegalArgumentException("A journey that is " + journey.outcome() + " is not open");
        }
    }

    public boolean startsAt(RowKey start) {
        return journey.start().equals(start);
    }

    /** This journey, known to the outside in another way, and not waiting. */
    public OpenJourney told(Published newPublished) {
        return new OpenJourney(journey, newPublished, false);
    }

    /** This journey, waiting. */
    public OpenJourney pending() {
        return isPending ? this : new OpenJourney(journey, published, true);
    }
}
