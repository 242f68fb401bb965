package io.olifant.benchmark.neighbours;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.rules.Identifier;
import java.util.List;

/** What the graph takes of a touchpoint. */
record Event(Identifier anchor, List<Identifier> others, FirstSeen firstSeen, long arrivedAtMs) {

    private static final long EPOCH_MS = 1_767_225_600_000L;

    /**
     * An event that arrives {@code number} seconds after the first and happened at {@code second} seconds.
     *
     * @param identifiers the anchor first
     */
    static Event at(long number, long second, String... identifiers) {
        List<Identifier> all =
                List.of(identifiers).stream().map(Identifier::new).toList();
        return new Event(
                all.get(0),
                all.subList(1, all.size()),
                new FirstSeen(EPOCH_MS + 1_000 * second, "webshop", "event-" + number),
                EPOCH_MS + 1_000 * number);
    }
}
