package io.olifant.journey.node;

import io.olifant.journey.assembly.ChangedJourneys;
import io.olifant.journey.assembly.ChangedJourneys.Place;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.OpenJourney;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.facts.CustomerFacts;
import java.util.function.ToLongFunction;

/**
 * Publishes the journeys that changed in a unit of work: each in its current state, once, however often it changed since; one
 * that is as it was published is not published again. One that is found to be silent is counted as abandoned from here
 * on.
 */
public final class JourneyPublisher {

    private final Heads heads;
    private final Journeys journeys;
    private final Journeys sealed;
    private final ChangedJourneys changed;
    private final DueJourneys due;
    private final CustomerFacts facts;
    private final JourneyRules rules;
    private final ToLongFunction<Journey> fingerprint;

    public JourneyPublisher(
            Heads heads,
            Journeys journeys,
            Journeys sealed,
            ChangedJourneys changed,
            DueJourneys due,
            CustomerFacts facts,
            JourneyRules rules,
            ToLongFunction<Journey> fingerprint) {
        this.heads = heads;
        this.journeys = journeys;
        this.sealed = sealed;
        this.changed = changed;
        this.due = due;
        this.facts = facts;
        this.rules = rules;
        this.fingerprint = fingerprint;
    }

    /**
     * When a journey is published.
     *
     * @param observationTimeMs {@link Long#MIN_VALUE} while none is known
     * @param nowMs the wall clock
     */
    public record Moment(long observationTimeMs, long nowMs) {}

    /** Decides what to publish about a journey that changed, and takes it off the list. */
    public Publication publish(Place place, Moment moment) {
        Published retired = changed.ofRetired(place.profile(), place.start());
        changed.remove(place);
        ProfileHead head = heads.get(place.profile());
        OpenJourney open = head == null ? null : head.journeys().openAt(place.start());
        if (open != null) {
            return publishOpen(place.profile(), head, open, Published.later(open.published(), retired), moment);
        }
        StoredJourney ended = journeys.get(place.profile(), place.start());
        if (ended != null) {
            return publishEnded(place, journeys, ended, retired, moment);
        }
        StoredJourney sealedOrNull = sealed.get(place.profile(), place.start());
        if (sealedOrNull != null) {
            return publishEnded(place, sealed, sealedOrNull, retired, moment);
        }
        return retired.isSomething() ? new Publication.Gone() : new Publication.Nothing();
    }

    private Publication publishEnded(
            Place place, Journeys holder, StoredJourney stored, Published retired, Moment moment) {
        Published last = Published.later(stored.published(), retired);
        Published next = last.next(fingerprint.applyAsLong(stored.journey()), moment.nowMs());
        if (next != stored.published()) {
            holder.put(place.profile(), place.start(), new StoredJourney(stored.journey(), next));
        }
        return next == last ? new Publication.Nothing() : new Publication.Changed(stored.journey(), next.counter());
    }

    private Publication publishOpen(String profile, ProfileHead head, OpenJourney open, Published last, Moment moment) {
        Journey counted = open.counted();
        Journey seen = open.at(moment.observationTimeMs(), rules);
        if (!seen.equals(counted)) {
            facts.recount(profile, counted, seen);
        }
        Published next = last.next(fingerprint.applyAsLong(seen), moment.nowMs());
        JourneyHead after = head.journeys().with(seen.track(), open.publishedAs(seen, next));
        if (seen.outcome() == Outcome.OPEN) {
            after = due.expect(profile, after);
        }
        heads.put(profile, head.with(after));
        return next == last ? new Publication.Nothing() : new Publication.Changed(seen, next.counter());
    }
}
