package io.olifant.journey.node;

/** The heads of all profiles of a task. */
public interface Heads {

    /** The head of a profile, or null. */
    ProfileHead get(String profile);

    void put(String profile, ProfileHead head);

    void delete(String profile);
}
