package io.olifant.journey.orders;

/** The two ways in which a touchpoint moves money. The order of the constants lies in stores. */
public enum MoneyKind {
    ORDER,
    REFUND
}
