package io.olifant.journey.history;

/** The redirects of all profiles of a task. */
public interface Redirects {

    /** The redirect of an identifier that left the profile, or null. */
    Redirect get(String profile, String identifier);

    void put(String profile, String identifier, Redirect redirect);

    void delete(String profile, String identifier);
}
