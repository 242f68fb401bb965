package io.olifant.journey.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Each time that one identifier left one profile, in the order of its epochs.
 *
 * <p>All of them, not the last one only: a touchpoint that comes late follows the identifier as it went at that time. An
 * identifier that left, was erased elsewhere and came back would else take along what was to be forgotten. There is one
 * entry each time an identifier leaves the same profile again, which is rare.
 *
 * @param redirects at least one, by epoch, each epoch once
 */
public record Departures(List<Redirect> redirects) {

    public Departures {
        redirects = List.copyOf(redirects);
        if (redirects.isEmpty()) {
            throw new IllegalArgumentException("An identifier that never left a profile has no departures");
        }
        for (int i = 1; i < redirects.size(); i++) {
            if (redirects.get(i - 1).epoch() >= redirects.get(i).epoch()) {
                throw new IllegalArgumentException("Departures stand in the order of their epochs, but after "
                        + redirects.get(i - 1).epoch() + " came "
                        + redirects.get(i).epoch());
            }
        }
    }

    /** Where a touchpoint of an epoch goes: with the first departure after it. Null where it belongs here. */
    public Redirect afterOrNull(long epoch) {
        for (Redirect redirect : redirects) {
            if (redirect.epoch() > epoch) {
                return redirect;
            }
        }
        return null;
    }

    boolean holds(long epoch) {
        return redirects.stream().anyMatch(redirect -> redirect.epoch() == epoch);
    }

    /** With one more, whose epoch is new. */
    static Departures plus(Departures departuresOrNull, Redirect redirect) {
        if (departuresOrNull == null) {
            return new Departures(List.of(redirect));
        }
        List<Redirect> result = new ArrayList<>(departuresOrNull.redirects);
        result.add(redirect);
        result.sort(Comparator.comparingLong(Redirect::epoch));
        return new Departures(result);
    }
}
