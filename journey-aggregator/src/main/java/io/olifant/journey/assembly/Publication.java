package io.olifant.journey.assembly;

/** What to publish about a journey. */
public sealed interface Publication {

    /**
     * The current state of the journey.
     *
     * @param counter greater than at each emission of this journey before
     */
    record Changed(Journey journey, long counter) implements Publication {}

    /** The journey is gone. */
    record Gone() implements Publication {}

    /** Nothing: what was published is up to date. */
    record Nothing() implements Publication {}
}
