package io.olifant.journey.node;

import io.olifant.journey.assembly.ChangedJourneys;
import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.DueProfiles;
import io.olifant.journey.assembly.JourneyHead;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.OpenJourney;

/**
 * Sees to it that a journey that was published as open is looked at again when observation time has passed its last
 * touchpoint by more than the time-out.
 *
 * <p>A profile whose journey on the track of sales was published as open has a due entry at that time or before; one whose
 * journey changed is published when the unit of work ends. An entry that comes too early, since the journey went on, does
 * no harm: the journey is published again, with its new due time. So an event writes no entry, and a profile moves its entry
 * once in a time-out.
 */
public final class DueJourneys {

    private final Heads heads;
    private final ChangedJourneys changed;
    private final DueProfiles due;
    private final JourneyRules rules;

    public DueJourneys(Heads heads, ChangedJourneys changed, DueProfiles due, JourneyRules rules) {
        this.heads = heads;
        this.changed = changed;
        this.due = due;
        this.rules = rules;
    }

    /** Returns the head with a due entry at the time-out of its open journey, which was published as open. */
    JourneyHead expect(String profile, JourneyHead head) {
        long wantedMs = head.sales().journey().silentFromMs(rules);
        if (head.due() != null && head.due().atMs() <= wantedMs) {
            return head;
        }
        forget(profile, head);
        return head.withDue(due.put(wantedMs, profile));
    }

    /** Deletes the due entry of a profile that is no more. */
    void forget(String profile, JourneyHead head) {
        if (head.due() != null) {
            due.delete(head.due(), profile);
        }
    }

    /** Works off an entry whose time has come: the open journey is published as it is at the end of the unit of work. */
    public void onDue(Due entry, String profile) {
        due.delete(entry, profile);
        ProfileHead head = heads.get(profile);
        if (head == null || !entry.equals(head.journeys().due())) {
            return;
        }
        OpenJourney open = head.journeys().sales();
        if (open != null) {
            changed.add(profile, open.journey().start());
        }
        heads.put(profile, head.with(head.journeys().withDue(null)));
    }
}
