package io.olifant.journey.orders;

/** What a touchpoint is to the sequence of journeys. */
public enum Role {
    /** A touchpoint like any other. */
    ORDINARY,
    /** The first report of an order: it ends a journey. */
    COUNTED_ORDER,
    /** It repeats or refunds an order that was counted before it: it belongs to that order's journey. */
    ATTACHED
}
