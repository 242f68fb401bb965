package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.RowKey;

/**
 * What a profile knows of its journeys without looking at them: the open ones.
 *
 * @param sales the last journey on the track of sales, if no touchpoint ended it; else null
 * @param service likewise on the track of service
 * @param due when somebody looks whether the open journey on the track of sales is abandoned; null for never
 */
public record JourneyHead(OpenJourney sales, OpenJourney service, Due due) {

    public static final JourneyHead EMPTY = new JourneyHead(null, null, null);

    /** The open journey of a track, or null. */
    public OpenJourney open(Track track) {
        return track == Track.SALES ? sales : service;
    }

    /** The open journey that starts at a row, or null. */
    public OpenJourney openAt(RowKey start) {
        if (sales != null && sales.startsAt(start)) {
            return sales;
        }
        return service != null && service.startsAt(start) ? service : null;
    }

    /** Whether any journey is open. */
    public boolean isAnyOpen() {
        return sales != null || service != null;
    }

    /** With another open journey of a track; null for none. */
    public JourneyHead with(Track track, OpenJourney openOrNull) {
        return track == Track.SALES
                ? new JourneyHead(openOrNull, service, due)
                : new JourneyHead(sales, openOrNull, due);
    }

    public JourneyHead withDue(Due newDue) {
        return new JourneyHead(sales, service, newDue);
    }
}
