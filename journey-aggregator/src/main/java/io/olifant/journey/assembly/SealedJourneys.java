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
    private final ChangedJourneys changedJourneys;
    private final AttachedTouchpoints attached;

    public SealedJourneys(Journeys sealed, OrderRoles roles, ChangedJourneys changedJourneys) {
        this.sealed = sealed;
        this.changedJourneys = changedJourneys;
        this.attached = new AttachedTouchpoints(sealed, roles, changedJourneys);
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
            StoredJourney around = key.timeMs() > forgotten.toMs() ? null : attached.aroundOrNull(profile, key);
            if (around == null) {
                others.add(key);
            } else {
                attached.recount(profile, key, around, tally);
            }
        }
        return others;
    }

    /** Counts what is attached to an order that a sealed journey may have ended with. */
    void recountAttached(String profile, Forgotten forgotten, RowKey order, Tally tally) {
        if (order.timeMs() <= forgotten.toMs()) {
            attached.recount(profile, order, tally);
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
