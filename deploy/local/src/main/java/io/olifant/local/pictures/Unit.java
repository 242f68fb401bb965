package io.olifant.local.pictures;

/** What the numbers of a chart are. */
public enum Unit {
    /** Things counted, or credits for them. */
    COUNT,
    /** Parts of a whole: 1 is all of it. */
    SHARE,
    /** Amounts of one currency. */
    MONEY,
    /** Points of a scale. */
    SCORE
}
