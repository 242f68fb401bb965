package io.olifant.journey.assembly;

import io.olifant.journey.orders.OrderRoles;
import io.olifant.journey.touchpoint.RowKey;

/**
 * Updates in journeys how many touchpoints repeat or refund their order. Such touchpoints are no steps of any journey, so nothing
 * is cut anew for them, however far behind its order one comes.
 */
final class AttachedTouchpoints {

    private final Journeys journeys;
    private final OrderRoles roles;
    private final ChangedJourneys changedJourneys;

    AttachedTouchpoints(Journeys journeys, OrderRoles roles, ChangedJourneys changedJourneys) {
        this.journeys = journeys;
        this.roles = roles;
        this.changedJourneys = changedJourneys;
    }

    /** Counts what is attached to the order that counts at a touchpoint, if one of these journeys ended with it. */
    void recount(String profile, RowKey order, Tally tally) {
        StoredJourney stored = aroundOrNull(profile, order);
        if (stored != null) {
            recount(profile, order, stored, tally);
        }
    }

    /** The journey that may hold a touchpoint. */
    StoredJourney aroundOrNull(String profile, RowKey key) {
        StoredJourney startsHere = journeys.get(profile, key);
        if (startsHere != null) {
            return startsHere;
        }
        Journey before = journeys.lastBefore(profile, Track.SALES, key);
        return before == null || before.lastMs() < key.timeMs() ? null : journeys.get(profile, before.start());
    }

    void recount(String profile, RowKey order, StoredJourney stored, Tally tally) {
        Journey journey = stored.journey();
        if (journey.order() == null || !roles.isFirstReport(profile, journey.order(), order)) {
            return;
        }
        long attached = roles.attachedTo(profile, journey.order().orderId());
        if (attached != journey.attached()) {
            Journey recounted = journey.convertedBy(journey.order(), attached);
            tally.replace(journey, recounted);
            journeys.put(profile, journey.start(), new StoredJourney(recounted, stored.published()));
            changedJourneys.add(profile, journey.start());
        }
    }
}
