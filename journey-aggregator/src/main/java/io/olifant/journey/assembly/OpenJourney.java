package io.olifant.journey.assembly;

import io.olifant.journey.history.RowKey;
import java.util.Objects;

/**
 * The last journey of a track, which no touchpoint ended yet.
 *
 * @param published what the outside was told about it
 * @param isPending whether it waits to be published
 * @param isSilent whether somebody saw that observation time had passed its last touchpoint by more than the time-out
 */
public record OpenJourney(Journey journey, Published published, boolean isPending, boolean isSilent) {

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

    /** The journey as figures count it. */
    public Journey counted() {
        return isSilent ? journey.silent() : journey.atAnyTime();
    }

    /**
     * The journey as the outside sees it at an observation time. One that was seen to be silent stays so, also while a
     * task that began anew knows no observation time yet.
     *
     * @param observationTimeMs {@link Long#MIN_VALUE} where none is known
     */
    public Journey at(long observationTimeMs, JourneyRules rules) {
        return observationTimeMs >= journey.silentFromMs(rules) ? journey.silent() : counted();
    }

    /** This journey after it was told to the outside: it waits no longer, and counts as it was told. */
    public OpenJourney told(Journey as, Published newPublished) {
        return new OpenJourney(journey, newPublished, false, as.outcome() == Outcome.ABANDONED);
    }

    /** This journey, waiting. */
    public OpenJourney pending() {
        return isPending ? this : new OpenJourney(journey, published, true, isSilent);
    }
}
