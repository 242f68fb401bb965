package io.olifant.local.pictures;

/** What a series means to people, for its colour; the colour is never the only sign. */
public enum Tone {
    /** Better with more of it. */
    GOOD,
    /** Between good and bad, or not known yet. */
    MIDDLING,
    /** Worse with more of it. */
    BAD,
    /** Neither. */
    PLAIN
}
