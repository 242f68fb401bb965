package io.olifant.journey.customer;

import io.olifant.journey.assembly.DueProfiles;

/**
 * Sees to it that a customer who was told to be new, retained or resurrected is looked at again when observation time
 * leaves the month of the last order. An entry that comes too early, since the customer ordered again, does no harm: the
 * customer is told again, and finds the new time. So a customer moves the entry at most once a month.
 */
public final class DueCustomers {

    private final CustomerStates states;
    private final PendingCustomers pending;
    private final DueProfiles due;

    public DueCustomers(CustomerStates states, PendingCustomers pending, DueProfiles due) {
        this.states = states;
        this.pending = pending;
        this.due = due;
    }

    /** The state with an entry at a time or before. */
    CustomerState expect(String profile, CustomerState state, long wantedMs) {
        if (state.dueMs() != null && state.dueMs() <= wantedMs) {
            return state;
        }
        forget(profile, state);
        due.put(wantedMs, profile);
        return state.withDue(wantedMs);
    }

    /** Takes away the entry of a customer, if there is one. */
    void forget(String profile, CustomerState state) {
        if (state.dueMs() != null) {
            due.delete(state.dueMs(), profile);
        }
    }

    /** Works off an entry whose time has come: the customer waits to be published as it is now. */
    public void take(long dueMs, String profile) {
        due.delete(dueMs, profile);
        CustomerState state = states.get(profile);
        if (state == null || state.dueMs() == null || state.dueMs() != dueMs) {
            return;
        }
        states.put(profile, state.withDue(null));
        pending.put(profile);
    }
}
