package io.olifant.identity.explain;

import java.util.Locale;

/** Why two identifiers are one customer, or are not. */
public enum Verdict {
    /** They are one customer, and these links join them. */
    JOINED,
    /** A rule refused a link on the way from one to the other. */
    REFUSED,
    /** An operator took back a link on the way from one to the other. */
    UNLINKED,
    /** One of them, or one between them, is shared by several people. */
    SHARED,
    /** Their cluster was shown more links than may count, and the one between them, or on the way, is not there. */
    BEYOND_CAP,
    /** No event ever connected them. */
    UNCONNECTED,
    /** The messages about a link are still in transit. */
    CHANGING;

    /** The name in answers: {@code beyond_cap}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
