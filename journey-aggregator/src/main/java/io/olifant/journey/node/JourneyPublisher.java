package io.olifant.journey.node;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.PendingJourneys;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.history.RowKey;
import java.util.function.ToLongFunction;

/**
 * Works off the journeys that wait to be published: each is told as it stands now, once, however often it changed since;
 * one that stands as it was told is not told again.
 */
public final class JourneyPublisher {

    /**
     * 2020-01-01T00:00Z. Counters are at least the milliseconds since then, so that a journey that was gone and comes back
     * goes on counting although nothing of it was kept. They fit the 40 bits of a revision until 2054.
     */
    static final long COUNTER_ORIGIN_MS = 1_577_836_800_000L;

    private final Heads heads;
    private final Journeys journeys;
    private final PendingJourneys pending;
    private final ToLongFunction<Journey> fingerprint;

    public JourneyPublisher(
            Heads heads, Journeys journeys, PendingJourneys pending, ToLongFunction<Journey> fingerprint) {
        this.heads = heads;
        this.journeys = journeys;
        this.pending = pending;
        this.fingerprint = fingerprint;
    }

    /**
     * Settles what is to be told about the journey that starts at a row, and takes it off the list.
     *
     * @param nowMs the wall clock
     */
    public Publication publish(String profile, RowKey start, long nowMs) {
        pending.delete(profile, start);
        ProfileHead head = heads.get(profile);
        StoredJourney stored = journeys.get(profile, start);
        Journey open = head == null ? null : head.journeys().open();
        if (open != null && open.start().equals(start)) {
            return publishOpen(profile, head, stored, nowMs);
        }
        if (stored == null) {
            return new Publication.Nothing();
        }
        if (stored.isGone()) {
            journeys.delete(profile, start);
            return new Publication.Gone();
        }
        Published next = next(stored.journey(), stored.published(), nowMs);
        if (next == stored.published()) {
            return new Publication.Nothing();
        }
        journeys.put(profile, start, new StoredJourney(stored.journey(), next));
        return new Publication.Changed(stored.journey(), next.counter());
    }

    private Publication publishOpen(String profile, ProfileHead head, StoredJourney storedOrNull, long nowMs) {
        JourneyHead journeyHead = head.journeys();
        Published last = journeyHead.published();
        if (storedOrNull != null) {
            // It was gone and began again before that was told.
            journeys.delete(profile, journeyHead.open().start());
            last = Published.later(last, storedOrNull.published());
        }
        Published next = next(journeyHead.open(), last, nowMs);
        heads.put(
                profile,
                new ProfileHead(head.history(), head.facts(), new JourneyHead(journeyHead.open(), next, false)));
        return next == last ? new Publication.Nothing() : new Publication.Changed(journeyHead.open(), next.counter());
    }

    private Published next(Journey journey, Published last, long nowMs) {
        long content = fingerprint.applyAsLong(journey);
        if (last.isSomething() && last.fingerprint() == content) {
            return last;
        }
        return new Published(Math.max(last.counter() + 1, nowMs - COUNTER_ORIGIN_MS), content);
    }
}
