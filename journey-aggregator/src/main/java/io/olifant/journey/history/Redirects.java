package io.olifant.journey.history;

/** The redirects of all profiles of a task. */
public interface Redirects {

    /** The departures of an identifier that left the profile, or null. */
    Departures get(String profile, String identifier);

    void put(String profile, String identifier, Departures departures);
}
