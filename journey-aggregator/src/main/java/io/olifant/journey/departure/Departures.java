package io.olifant.journey.departure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Each time that one identifier left one profile, in the order of its epochs, as far as a message may still need it.
 *
 * <p>All of them, not the last one only: a touchpoint that comes late follows the identifier as it went at that time. An
 * identifier that left, was erased elsewhere and came back would else take along what was to be forgotten. There is one
 * entry each time an identifier leaves the same profile again, which is rare.
 *
 * @param all at least one, by epoch, each epoch once
 */
public record Departures(List<Departure> all) {

    public Departures {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("An identifier that never left a profile has no departures");
        }
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i - 1).epoch() >= all.get(i).epoch()) {
                throw new IllegalArgumentException("Departures stand in the order of their epochs, but after "
                        + all.get(i - 1).epoch() + " came " + all.get(i).epoch());
            }
        }
    }

    /** Where a touchpoint of an epoch goes: with the first departure after it. Null where it belongs here. */
    public Redirect afterOrNull(long epoch) {
        for (Departure departure : all) {
            if (departure.epoch() > epoch) {
                return departure.redirect();
            }
        }
        return null;
    }

    /** Where the identifier went last. */
    public Redirect last() {
        return all.get(all.size() - 1).redirect();
    }

    /**
     * Those that were recorded after a moment; null where there are none. Of two departures the later one stays: they are
     * recorded in the order of their epochs.
     */
    public Departures recordedAfterOrNull(long momentMs) {
        int first = 0;
        while (first < all.size() && all.get(first).recordedMs() <= momentMs) {
            first++;
        }
        return first == all.size() ? null : new Departures(all.subList(first, all.size()));
    }

    public boolean holds(long epoch) {
        return all.stream().anyMatch(departure -> departure.epoch() == epoch);
    }

    /** With one more, whose epoch is new. */
    public static Departures plus(Departures departuresOrNull, Departure departure) {
        if (departuresOrNull == null) {
            return new Departures(List.of(departure));
        }
        List<Departure> result = new ArrayList<>(departuresOrNull.all);
        result.add(departure);
        result.sort(Comparator.comparingLong(Departure::epoch));
        return new Departures(result);
    }
}
