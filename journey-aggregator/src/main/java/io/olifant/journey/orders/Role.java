package io.olifant.journey.orders;

/** What a touchpoint is to the sequence of journeys. */
public enum Role {
    /** A touchpoint like any other. */
    ORDINARY,
    /** The first report of an order: it ends a journey. */
    COUNTED_ORDER,
    /** It repeats or refunds an order that was counted before it: it belongs to that order's journey. */
    ATTACHED,
    /** It refunds an order that did not come before it, behind so many others that do: it belongs to no journey. */
    LEFT_OUT;

    /** Whether journeys lead over such touchpoints. */
    public boolean isStep() {
        return this == ORDINARY || this == COUNTED_ORDER;
    }
}
