package io.olifant.journey.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Journeys as they were counted and are counted now, without those that stay as they are. */
final class Tally {

    private final List<Journey> removed = new ArrayList<>(2);
    private final List<Journey> added = new ArrayList<>(2);

    void replace(Journey beforeOrNull, Journey afterOrNull) {
        if (Objects.equals(beforeOrNull, afterOrNull)) {
            return;
        }
        if (beforeOrNull != null) {
            removed.add(beforeOrNull);
        }
        if (afterOrNull != null) {
            added.add(afterOrNull);
        }
    }

    JourneyChanges changes() {
        return new JourneyChanges(removed, added);
    }
}
