package io.olifant.journey.assembly;

import java.util.Locale;

/** How a journey ended. The order of the constants lies in stores. */
public enum Outcome {
    /** It did not end yet. */
    OPEN,
    /** With an order. */
    CONVERTED,
    /** Before a gap longer than the time-out, or because observation time passed it by more than that. */
    ABANDONED,
    /** Because it had as many touchpoints as a journey may have, or went on from such a one until the day was over. */
    TRUNCATED,
    /** It is a service journey: it has no other end to wait for. */
    SERVED;

    /** Whether it is decided that the journey led to an order, or that it did not. */
    public boolean isDecided() {
        return this == CONVERTED || this == ABANDONED;
    }

    /** The name in rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
