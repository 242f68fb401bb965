package io.olifant.journey.customer;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.DueProfiles;

/**
 * Sees to it that a customer who was published as new, retained or resurrected is looked at again when observation time
 * leaves the month of the last order. An entry that comes too early, since the customer ordered again, does no harm: the
 * row is published again, with its new due time. So a customer moves the entry at most once a month.
 */
public final class DueCustomers {

    private final CustomerStates states;
    private final DueProfiles due;

    public DueCustomers(CustomerStates states, DueProfiles due) {
        this.states = states;
        this.due = due;
    }

    /** Returns the state with a due entry at a time or before. */
    CustomerState expect(String profile, CustomerState state, long wantedMs) {
        if (state.due() != null && state.due().atMs() <= wantedMs) {
            return state;
        }
        forget(profile, state);
        return state.withDue(due.put(wantedMs, profile));
    }

    /** Deletes the due entry of a customer, if there is one. */
    void forget(String profile, CustomerState state) {
        if (state.due() != null) {
            due.delete(state.due(), profile);
        }
    }

    /** Works off an entry whose time has come: the customer's row waits to be published as it is then. */
    public void onDue(Due entry, String profile) {
        due.delete(entry, profile);
        CustomerState state = states.getOrNull(profile);
        if (state != null && entry.equals(state.due())) {
            states.put(profile, state.withDue(null).waiting());
        }
    }
}
