package io.olifant.journey.node;

import io.olifant.journey.customer.CustomerState;
import io.olifant.journey.customer.CustomerStates;

/** The states of customers as parts of heads. */
public final class HeadCustomers implements CustomerStates {

    private final Heads heads;

    public HeadCustomers(Heads heads) {
        this.heads = heads;
    }

    @Override
    public CustomerState getOrNull(String profile) {
        ProfileHead head = heads.get(profile);
        return head == null ? null : head.customer();
    }

    @Override
    public void put(String profile, CustomerState state) {
        ProfileHead head = heads.get(profile);
        if (head == null) {
            throw new IllegalStateException("A customer's row changes, but the profile has no head; the stores of this"
                    + " task contradict each other");
        }
        if (!state.equals(head.customer())) {
            heads.putIfNeeded(profile, head.with(state));
        }
    }
}
