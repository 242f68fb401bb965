package io.olifant.journey.departure;

import java.util.List;

/** The redirects of all profiles of a task. */
public interface Redirects {

    /** The departures of an identifier that left the profile, or null. */
    Departures get(String profile, String identifier);

    void put(String profile, String identifier, Departures departures);

    void delete(String profile, String identifier);

    /** Whose departures from which profile. */
    record Place(String profile, String identifier) {}

    /** An identifier that left a profile, and when. */
    record Departed(Place place, Departures departures) {}

    /**
     * Redirects in the order of profiles and identifiers.
     *
     * @param placeOrNull behind which to go on; null for the beginning
     * @param max how many at most
     */
    List<Departed> after(Place placeOrNull, int max);

    /**
     * What was written at this time or before may need a departure that was removed; {@link Long#MIN_VALUE} while none was.
     * In milliseconds since 1970.
     */
    long removedUpToMs();

    void putRemovedUpTo(long timeMs);
}
