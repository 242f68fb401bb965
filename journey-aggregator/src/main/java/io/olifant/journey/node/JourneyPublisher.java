package io.olifant.journey.node;

import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.Journeys;
import io.olifant.journey.assembly.OpenJourney;
import io.olifant.journey.assembly.Outcome;
import io.olifant.journey.assembly.PendingJourneys;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.assembly.Published;
import io.olifant.journey.assembly.StoredJourney;
import io.olifant.journey.customer.PendingCustomers;
import io.olifant.journey.facts.CustomerFacts;
import io.olifant.journey.history.RowKey;
import java.util.function.ToLongFunction;

/**
 * Works off the journeys that wait to be published: each is told as it stands now, once, however often it changed since;
 * one that stands as it was told is not told again. One that is found to be silent is counted as abandoned from here on.
 */
public final class JourneyPublisher {

    private final Heads heads;
    private final Journeys journeys;
    private final Journeys sealed;
    private final PendingJourneys pending;
    private final PendingCustomers customers;
    private final DueJourneys due;
    private final CustomerFacts facts;
    private final JourneyRules rules;
    private final ToLongFunction<Journey> fingerprint;

    public JourneyPublisher(
            Heads heads,
            Journeys journeys,
            Journeys sealed,
            PendingJourneys pending,
            PendingCustomers customers,
            DueJourneys due,
            CustomerFacts facts,
            JourneyRules rules,
            ToLongFunction<Journey> fingerprint) {
        this.heads = heads;
        this.journeys = journeys;
        this.sealed = sealed;
        this.pending = pending;
        this.customers = customers;
        this.due = due;
        this.facts = facts;
        this.rules = rules;
        this.fingerprint = fingerprint;
    }

    /**
     * When a journey is told.
     *
     * @param observationTimeMs {@link Long#MIN_VALUE} while none is known
     * @param nowMs the wall clock
     */
    public record Moment(long observationTimeMs, long nowMs) {}

    /**
     * Settles what is to be told about the journey that starts at a row, and takes it off the list. Whose journey changed,
     * changed too: the customer's row waits from here on, so that no event has to say so.
     */
    public Publication publish(String profile, RowKey start, Moment moment) {
        pending.delete(profile, start);
        customers.put(profile);
        ProfileHead head = heads.get(profile);
        StoredJourney stored = journeys.get(profile, start);
        OpenJourney open = head == null ? null : head.journeys().openAt(start);
        if (open != null) {
            return publishOpen(profile, head, open, stored, moment);
        }
        return stored == null
                ? publishStored(profile, start, sealed, sealed.get(profile, start), moment)
                : publishStored(profile, start, journeys, stored, moment);
    }

    private Publication publishStored(
            String profile, RowKey start, Journeys holder, StoredJourney stored, Moment moment) {
        if (stored == null) {
            return new Publication.Nothing();
        }
        if (stored.isGone()) {
            holder.delete(profile, start);
            return new Publication.Gone();
        }
        Published next = stored.published().next(fingerprint.applyAsLong(stored.journey()), moment.nowMs());
        if (next == stored.published()) {
            return new Publication.Nothing();
        }
        holder.put(profile, start, new StoredJourney(stored.journey(), next));
        return new Publication.Changed(stored.journey(), next.counter());
    }

    private Publication publishOpen(
            String profile, ProfileHead head, OpenJourney open, StoredJourney storedOrNull, Moment moment) {
        Published last = open.published();
        if (storedOrNull != null) {
            // It was gone and began again before that was told.
            journeys.delete(profile, open.journey().start());
            last = Published.later(last, storedOrNull.published());
        }
        Journey counted = open.counted();
        Journey told = open.at(moment.observationTimeMs(), rules);
        if (!told.equals(counted)) {
            facts.recount(profile, counted, told);
        }
        Published next = last.next(fingerprint.applyAsLong(told), moment.nowMs());
        JourneyHead after = head.journeys().with(told.track(), open.told(told, next));
        if (told.outcome() == Outcome.OPEN) {
            after = due.expect(profile, after);
        }
        heads.put(profile, new ProfileHead(head.history(), head.facts(), after));
        return next == last ? new Publication.Nothing() : new Publication.Changed(told, next.counter());
    }
}
