package io.olifant.journey;

/** What becomes of figures when a customer is erased. */
public enum ErasureMode {
    /** They are computed anew without the customer. */
    RETRACT,
    /** They stay as they are; nothing in them leads back to the customer. */
    KEEP_TOTALS
}
