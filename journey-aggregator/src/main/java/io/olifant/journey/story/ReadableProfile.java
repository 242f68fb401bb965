package io.olifant.journey.story;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.Track;
import io.olifant.journey.message.CappedDay;
import io.olifant.journey.node.ProfileHead;
import io.olifant.journey.touchpoint.RowCursor;
import io.olifant.journey.touchpoint.RowKey;
import java.util.List;

/**
 * One profile as its stores hold it, for those who only read. Its task may go on writing meanwhile: what two reads give
 * need not fit each other.
 */
public interface ReadableProfile {

    String id();

    /** What is known of it without looking further, or null if nothing is. */
    ProfileHead headOrNull();

    /** Its touchpoints from a key on, that one included; from the first where the key is null. */
    RowCursor from(RowKey firstOrNull);

    /** The key of its last touchpoint, or null. */
    RowKey lastOrNull();

    /**
     * The journey of a track that a touchpoint of this key lies in, unless it belongs to an order before it; or null. A last
     * journey that no touchpoint ended is shown as observation time has it: open, or abandoned.
     */
    Journey journeyAtOrNull(Track track, RowKey key);

    /** What is not kept of the days from one to another, both included, in days since 1970; without days of which all is kept. */
    List<CappedDay> capped(long fromDay, long toDay);

    /** The key of the first touchpoint that reports an order, or null. */
    RowKey firstOfOrderOrNull(String orderId);

    /**
     * Identifiers that left the profile, ascending.
     *
     * @param max how many at most
     */
    List<Departed> departed(int max);

    /**
     * An identifier that left.
     *
     * @param profile where it went last: another profile, or that it was erased
     * @param epoch the identifier's epoch from then on
     */
    record Departed(String identifier, String profile, long epoch) {}
}
