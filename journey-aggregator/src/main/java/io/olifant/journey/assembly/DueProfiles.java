package io.olifant.journey.assembly;

/** Profiles by the observation time at which something about them may change without any event. */
public interface DueProfiles {

    /** Puts an entry, and gives what finds it again. */
    Due put(long atMs, String profile);

    void delete(Due due, String profile);
}
