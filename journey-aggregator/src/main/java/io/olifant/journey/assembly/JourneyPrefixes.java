package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What open journeys were before some of their last touchpoints, so that one that comes a little late has only those behind
 * it counted again, however long the journey. In memory only: where nothing is known, the journey is cut from its start.
 *
 * <p>What a journey was before a touchpoint depends on the touchpoints before that alone, so it holds until one of those
 * changes, or the journey ends.
 */
public final class JourneyPrefixes {

    /**
     * Of a backlog, what comes late is of customers who came a moment ago. More would live long enough to be dear to the
     * collectors.
     */
    private static final int PROFILES_MAX = 256;

    private static final int PREFIXES_MAX = 4;

    /** Every so many touchpoints one is kept. */
    private static final int EVERY = 3;

    private record Place(String profile, Track track) {}

    /**
     * The beginning of an open journey.
     *
     * @param before the touchpoint that follows it
     */
    record Prefix(RowKey before, Journey journey) {}

    private final Map<Place, List<Prefix>> prefixes = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<Prefix>> eldest) {
            return size() > PROFILES_MAX;
        }
    };

    /** Notes what an open journey was before a touchpoint that is behind all others of it. */
    void add(String profile, RowKey before, Journey journey) {
        List<Prefix> ofTrack =
                prefixes.computeIfAbsent(new Place(profile, journey.track()), p -> new ArrayList<>(PREFIXES_MAX));
        if (!ofTrack.isEmpty()) {
            long distance = journey.touchpoints() - last(ofTrack).journey().touchpoints();
            if (distance < EVERY) {
                return;
            }
        }
        if (ofTrack.size() == PREFIXES_MAX) {
            ofTrack.remove(0);
        }
        ofTrack.add(new Prefix(before, journey));
    }

    /**
     * The longest known beginning of an open journey before the first of some changes, null where there is none; those that
     * the changes make wrong are forgotten.
     */
    Prefix beforeOrNull(String profile, OpenJourney open, RowKey firstChange) {
        Place place = new Place(profile, open.journey().track());
        List<Prefix> ofTrack = prefixes.get(place);
        if (ofTrack == null) {
            return null;
        }
        if (!open.startsAt(ofTrack.get(0).journey().start())) {
            prefixes.remove(place);
            return null;
        }
        while (!ofTrack.isEmpty() && last(ofTrack).before().compareTo(firstChange) > 0) {
            ofTrack.remove(ofTrack.size() - 1);
        }
        if (ofTrack.isEmpty()) {
            prefixes.remove(place);
            return null;
        }
        return last(ofTrack);
    }

    /** To be called when a track's open journey ended, or another one is open. */
    void forget(String profile, Track track) {
        prefixes.remove(new Place(profile, track));
    }

    private static Prefix last(List<Prefix> ofTrack) {
        return ofTrack.get(ofTrack.size() - 1);
    }
}
