package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The journeys of a task that changed in the current unit of work and are to be published when it ends; in memory, like the
 * rest of the unit. A journey that ceased is known here alone, by what was published about it: one that begins at the same
 * touchpoint in the same unit goes on from there.
 */
public final class ChangedJourneys {

    /** Where a journey begins. */
    public record Place(String profile, RowKey start) {}

    /** What was published about a journey that ceased; nothing for one that is still there, or was never published. */
    private final Map<Place, Published> changed = new LinkedHashMap<>();

    /** Notes that a journey changed or came to be. */
    public void add(String profile, RowKey start) {
        changed.putIfAbsent(new Place(profile, start), Published.NOTHING);
    }

    /** Notes that a journey ceased. */
    void retire(String profile, RowKey start, Published published) {
        changed.merge(new Place(profile, start), published, Published::later);
    }

    /** What was published about journeys that ceased in this unit of work and began here. */
    public Published ofRetired(String profile, RowKey start) {
        return changed.getOrDefault(new Place(profile, start), Published.NOTHING);
    }

    public int size() {
        return changed.size();
    }

    /** All of them in the order of their first change. */
    public List<Place> all() {
        return new ArrayList<>(changed.keySet());
    }

    /** To be called when a journey is published as it is. */
    public void remove(Place place) {
        changed.remove(place);
    }
}
