package io.olifant.journey.assembly;

import io.olifant.journey.history.RowKey;

/** Journeys that wait to be published. */
public interface PendingJourneys {

    void put(String profile, RowKey start);

    void delete(String profile, RowKey start);
}
