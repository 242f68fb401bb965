package io.olifant.journey.node;

/** The heads of all profiles of a task. */
public interface Heads {

    /** The head of a profile, or null. */
    ProfileHead get(String profile);

    void put(String profile, ProfileHead head);

    void delete(String profile);

    /** Puts a head, or deletes it where nothing would be lost without it. */
    default void putIfNeeded(String profile, ProfileHead head) {
        if (head.isNeedless()) {
            delete(profile);
        } else {
            put(profile, head);
        }
    }
}
