package io.olifant.journey.node;

import io.olifant.journey.assembly.DueProfiles;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.OpenJourney;
import io.olifant.journey.assembly.PendingJourneys;
import io.olifant.journey.assembly.Track;

/**
 * Sees to it that a journey that the outside was told to be open is looked at again when observation time has passed its
 * last touchpoint by more than the time-out.
 *
 * <p>A profile whose journey on the track of sales was told as open has an entry at that time or before; one whose journey
 * was not told yet is on the list of those that wait, and is looked at when it is told. An entry that
 * comes too early, since the journey went on, does no harm: the journey is told again, and finds its new time. So an event
 * writes no entry, and a profile moves its entry once in a time-out.
 */
public final class DueJourneys {

    private final Heads heads;
    private final PendingJourneys pending;
    private final DueProfiles due;
    private final JourneyRules rules;

    public DueJourneys(Heads heads, PendingJourneys pending, DueProfiles due, JourneyRules rules) {
        this.heads = heads;
        this.pending = pending;
        this.due = due;
        this.rules = rules;
    }

    /** The head with an entry in time for its open journey, which is told as open. */
    JourneyHead expect(String profile, JourneyHead head) {
        long wantedMs = head.sales().journey().silentFromMs(rules);
        if (head.dueMs() != null && head.dueMs() <= wantedMs) {
            return head;
        }
        forget(profile, head);
        due.put(wantedMs, profile);
        return head.withDue(wantedMs);
    }

    /** Takes away the entry of a profile that is no more. */
    void forget(String profile, JourneyHead head) {
        if (head.dueMs() != null) {
            due.delete(head.dueMs(), profile);
        }
    }

    /** Works off an entry whose time has come: the open journey waits to be published as it is now. */
    public void take(long dueMs, String profile) {
        due.delete(dueMs, profile);
        ProfileHead head = heads.get(profile);
        if (head == null || head.journeys().dueMs() == null || head.journeys().dueMs() != dueMs) {
            return;
        }
        JourneyHead after = head.journeys().withDue(null);
        OpenJourney open = after.sales();
        if (open != null) {
            pending.put(profile, open.journey().start());
            after = after.with(Track.SALES, open.pending());
        }
        heads.put(profile, new ProfileHead(head.history(), head.facts(), after));
    }
}
