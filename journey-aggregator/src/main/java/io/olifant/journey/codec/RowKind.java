package io.olifant.journey.codec;

/**
 * What a row of a store is about: one byte of its key, so that one store holds many kinds. Rows of a profile begin with the
 * profile, so that all that is known of it is stored together; rows that a task walks over as a whole begin with their kind.
 * The bytes lie in stores, and the last one must leave room behind it.
 */
public enum RowKind {
    /** Segments of a history: (profile, key of the first touchpoint that may lie in it). */
    HISTORY('h', true),
    /** Days with very many touchpoints: (profile, day), and counts by (profile, day, anchor, epoch). */
    CROWDED_DAY('d', true),
    /** Reports of orders and refunds: by order, by refund, and the counted ones in time order. */
    ORDER('o', true),
    /** What surveys follow: (profile, survey); what opened and resolved tickets: (profile, ticket, touchpoint). */
    SERVICE('s', true),
    /** Journeys that are not open: (profile, track, start). */
    JOURNEY('j', true),
    /** Journeys whose touchpoints were forgotten: (profile, track, start). */
    SEALED_JOURNEY('k', true),
    /** Identifiers and channels that touchpoints show: (profile, kind, text, anchor). */
    TRAIT('t', true),
    /** Profiles by the observation time at which their journeys want a look, in batches: (span of time, number). */
    DUE_PROFILE('p', false),
    /** Profiles by the observation time at which their customers' rows want a look, likewise. */
    DUE_CUSTOMER('c', false),
    /** The number of the last such batch: one row. */
    DUE_BATCH_NUMBER('n', false),
    /** Identifiers that left a profile: (profile, identifier), and before them up to when such rows were removed. */
    DEPARTURE('x', false),
    /** How far the last sweep over customers came: one row. */
    SWEEP('w', false);

    private final byte code;
    private final boolean isOfProfile;

    RowKind(char code, boolean isOfProfile) {
        this.code = (byte) code;
        this.isOfProfile = isOfProfile;
    }

    byte code() {
        return code;
    }

    /** Whether its rows are with all others of their profile. */
    public boolean isOfProfile() {
        return isOfProfile;
    }
}
