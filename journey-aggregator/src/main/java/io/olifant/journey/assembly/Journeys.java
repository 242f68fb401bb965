package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.RowKey;
import java.util.SortedMap;

/** The journeys of all profiles of a task, except the open ones, by their start. */
public interface Journeys {

    /** The journey that starts at a row, or null. */
    StoredJourney get(String profile, RowKey start);

    void put(String profile, RowKey start, StoredJourney journey);

    void delete(String profile, RowKey start);

    /** The last journey of a track that starts before a row, or null. */
    Journey lastBefore(String profile, Track track, RowKey key);

    /** The first journey of a track that starts at a row or behind it, or null. */
    Journey firstFrom(String profile, Track track, RowKey key);

    /** The first journey that starts at a row or behind it and ended with an order, or null. */
    Journey firstConvertedFrom(String profile, RowKey key);

    /**
     * The first journeys of both tracks, in the order of their starts.
     *
     * @param beforeMs those that start before this time only
     * @param max how many at most
     */
    SortedMap<RowKey, StoredJourney> early(String profile, long beforeMs, int max);

    /**
     * Journeys of a track that start from {@code from} (null: the first) to before
     * {@code to} (null: the last), in order.
     */
    SortedMap<RowKey, StoredJourney> between(String profile, Track track, RowKey from, RowKey to);
}
