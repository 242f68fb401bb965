package io.olifant.journey.assembly;

import io.olifant.journey.touchpoint.RowKey;
import java.util.Map;
import java.util.SortedMap;

/** Puts journeys that were cut anew in the place of those that stood there, and notes which of them are to be published. */
final class JourneyReplacement {

    private final Journeys journeys;
    private final ChangedJourneys changedJourneys;

    JourneyReplacement(Journeys journeys, ChangedJourneys changedJourneys) {
        this.journeys = journeys;
        this.changedJourneys = changedJourneys;
    }

    /** An open journey ends, and from here on lies with those that ended. */
    void close(String profile, OpenJourney open, Journey ended) {
        journeys.put(profile, ended.start(), new StoredJourney(ended, open.published()));
        changedJourneys.add(profile, ended.start());
    }

    /**
     * Puts what was cut in the place of the former journeys of the same parts.
     *
     * @param former by their starts; those that are used up are taken out
     */
    JourneyHead replace(
            String profile,
            JourneyHead head,
            Map<Track, Cut> cuts,
            SortedMap<RowKey, StoredJourney> former,
            Tally tally) {
        JourneyHead after = head;
        for (Map.Entry<Track, Cut> entry : cuts.entrySet()) {
            Cut cut = entry.getValue();
            for (Journey journey : cut.ended()) {
                StoredJourney formerOrNull = former.remove(journey.start());
                tally.replace(countedOrNull(head, formerOrNull), journey);
                putEnded(profile, journey, formerOrNull);
            }
            if (cut.isToTheEnd()) {
                OpenJourney open = null;
                if (cut.open() != null) {
                    StoredJourney formerOrNull = former.remove(cut.open().start());
                    open = reopen(profile, head, cut.open(), formerOrNull);
                    tally.replace(countedOrNull(head, formerOrNull), open.counted());
                }
                after = after.with(entry.getKey(), open);
            }
        }
        former.forEach((start, stored) -> {
            tally.replace(countedOrNull(head, stored), null);
            retire(profile, start, stored);
        });
        return after;
    }

    /** A former journey as it was counted, or null. */
    private static Journey countedOrNull(JourneyHead head, StoredJourney formerOrNull) {
        if (formerOrNull == null) {
            return null;
        }
        return formerOrNull.journey().outcome() == Outcome.OPEN
                ? head.openAt(formerOrNull.journey().start()).counted()
                : formerOrNull.journey();
    }

    private void putEnded(String profile, Journey journey, StoredJourney formerOrNull) {
        if (formerOrNull != null && journey.equals(formerOrNull.journey())) {
            return;
        }
        Published published = formerOrNull == null ? Published.NOTHING : formerOrNull.published();
        journeys.put(profile, journey.start(), new StoredJourney(journey, published));
        changedJourneys.add(profile, journey.start());
    }

    private OpenJourney reopen(String profile, JourneyHead head, Journey journey, StoredJourney formerOrNull) {
        Published published = formerOrNull == null ? Published.NOTHING : formerOrNull.published();
        OpenJourney before = head.openAt(journey.start());
        if (formerOrNull != null && before == null) {
            // It lies there as one that ended; from here on the head has it.
            journeys.delete(profile, journey.start());
        }
        if (before != null && before.journey().equals(journey)) {
            return new OpenJourney(journey, published, before.isSilent());
        }
        changedJourneys.add(profile, journey.start());
        return new OpenJourney(journey, published, false);
    }

    private void retire(String profile, RowKey start, StoredJourney stored) {
        journeys.delete(profile, start);
        changedJourneys.retire(profile, start, stored.published());
    }
}
