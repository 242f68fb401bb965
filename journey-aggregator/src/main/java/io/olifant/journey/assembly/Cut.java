package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.RowKey;
import java.util.List;

/**
 * A part of one track of a history cut into journeys.
 *
 * @param open the last one, if it did not end and the part reaches to the end of the history; else null
 * @param until where the part ends: the start of the first journey that stays; null at the end of the history
 */
record Cut(List<Journey> ended, Journey open, RowKey until) {

    boolean isToTheEnd() {
        return until == null;
    }
}
