package io.olifant.journey.assembly;

/** Profiles by the observation time at which something about their journeys may change without any event. */
public interface DueProfiles {

    void put(long dueMs, String profile);

    void delete(long dueMs, String profile);
}
