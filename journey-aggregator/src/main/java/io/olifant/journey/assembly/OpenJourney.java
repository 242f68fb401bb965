package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Objects;

/**
 * The last journey of a track, which no touchpoint ended yet.
 *
 * @param published what was published about it
 * @param isSilent whether somebody saw that observation time had passed its last touchpoint by more than the time-out
 */
public record OpenJourney(Journey journey, Published published, boolean isSilent) {

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
     * The journey as it is published at an observation time. One that was seen to be silent stays so, also while a
     * task that began anew knows no observation time yet.
     *
     * @param observationTimeMs {@link Long#MIN_VALUE} where none is known
     */
    public Journey at(long observationTimeMs, JourneyRules rules) {
        return observationTimeMs >= journey.silentFromMs(rules) ? journey.silent() : counted();
    }

    /** This journey after it was published as it was at a moment: it counts like that from here on. */
    public OpenJourney publishedAs(Journey seen, Published newPublished) {
        return new OpenJourney(journey, newPublished, seen.outcome() == Outcome.ABANDONED);
    }
}
