package io.olifant.journey.assembly;

import io.olifant.journey.history.Forgotten;
import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.touchpoint.RowKey;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Journeys whose touchpoints were forgotten. They are never cut again. All that can still change of them is how many
 * touchpoints repeat or refund their order.
 */
public final class SealedJourneys {

    private final Journeys sealed;
    private final OrderRoles roles;
    private final ChangedJourneys changedJourneys;

    public SealedJourneys(Journeys sealed, OrderRoles roles, ChangedJourneys changedJourneys) {
        this.sealed = sealed;
        this.roles = roles;
        this.changedJourneys = changedJourneys;
    }

    /**
     * Applies changed roles of touchpoints as far as they concern sealed journeys, and returns the others. Costs
     * nothing where nothing from that time was forgotten.
     */
    SortedSet<RowKey> follow(String profile, Forgotten forgotten, SortedSet<RowKey> changedRoles, Tally tally) {
        if (changedRoles.isEmpty() || changedRoles.first().timeMs() > forgotten.toMs()) {
            return new TreeSet<>(changedRoles);
        }
        SortedSet<RowKey> others = new TreeSet<>();
        for (RowKey key : changedRoles) {
            StoredJourney around = key.timeMs() > forgotten.toMs() ? null : aroundOrNull(profile, key);
            if (around == null) {
                others.add(key);
            } else {
                recountAttached(profile, key, around, tally);
            }
        }
        return others;
    }

    private StoredJourney aroundOrNull(String profile, RowKey key) {
        StoredJourney startsHere = sealed.get(profile, key);
        if (startsHere != null) {
            return startsHere;
        }
        Journey before = sealed.lastBefore(profile, Track.SALES, key);
        return before == null || before.lastMs() < key.timeMs() ? null : sealed.get(profile, before.start());
    }

    private void recountAttached(String profile, RowKey key, StoredJourney stored, Tally tally) {
        Journey journey = stored.journey();
        if (journey.order() == null || !roles.isFirstReport(profile, journey.order(), key)) {
            return;
        }
        long attached = roles.attachedTo(profile, journey.order().orderId());
        if (attached != journey.attached()) {
            Journey recounted = journey.convertedBy(journey.order(), attached);
            tally.replace(journey, recounted);
            sealed.put(profile, journey.start(), new StoredJourney(recounted, stored.published()));
            changedJourneys.add(profile, journey.start());
        }
    }

    /**
     * Removes a profile's sealed journeys, which are published as gone.
     *
     * @return how many there were
     */
    public long retireAll(String profile) {
        long count = 0;
        for (Track track : Track.values()) {
            for (StoredJourney stored :
                    sealed.between(profile, track, null, null).values()) {
                retire(profile, stored);
                count++;
            }
        }
        return count;
    }

    private void retire(String profile, StoredJourney stored) {
        RowKey start = stored.journey().start();
        sealed.delete(profile, start);
        changedJourneys.retire(profile, start, stored.published());
    }
}
