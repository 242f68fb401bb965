package io.olifant.runtime.access;

import java.util.Locale;

/** What came of a look-up, for the audit and for metrics. */
public enum Outcome {
    FOUND(200),
    /** The question was none that can be answered. */
    UNUSABLE(400),
    /** Nobody knows who asked. */
    UNAUTHENTICATED(401),
    /** Who asked may not ask that. */
    FORBIDDEN(403),
    NOT_FOUND(404),
    /** Who asked has asked too often. */
    TOO_MANY(429),
    FAILED(500),
    /** Come again in a second. */
    NOT_READY(503);

    private final int status;

    Outcome(int status) {
        this.status = status;
    }

    /** The status of HTTP that it is answered with. */
    public int status() {
        return status;
    }

    /** Whether it was turned away before it was looked at. */
    public boolean isRefusal() {
        return this == UNAUTHENTICATED || this == FORBIDDEN || this == TOO_MANY;
    }

    /** What an answer with this status is. */
    public static Outcome of(int status) {
        for (Outcome outcome : values()) {
            if (outcome.status == status) {
                return outcome;
            }
        }
        return FAILED;
    }

    /** The word for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
