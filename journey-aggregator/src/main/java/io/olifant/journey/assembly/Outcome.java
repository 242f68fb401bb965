package io.olifant.journey.assembly;

import java.util.Locale;

/** How a journey ended. The order of the constants lies in stores. */
public enum Outcome {
    /** It did not end yet. */
    OPEN,
    /** With an order. */
    CONVERTED,
    /** Before a gap longer than the time-out. */
    ABANDONED,
    /** Because it had as many touchpoints as a journey may have. */
    TRUNCATED;

    /** The name in rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
