package io.olifant.journey.assembly;

import java.util.List;

/**
 * What changed about the journeys of a profile, as figures count them. A journey that changed is in both lists, as it was
 * and as it is; one that counts as before is in neither.
 *
 * @param removed journeys that count no longer
 * @param added journeys that count now
 */
public record JourneyChanges(List<Journey> removed, List<Journey> added) {

    public static final JourneyChanges NONE = new JourneyChanges(List.of(), List.of());

    public JourneyChanges {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /** How many journeys the customer has more than before; negative for fewer. */
    public long more() {
        return (long) added.size() - removed.size();
    }
}
