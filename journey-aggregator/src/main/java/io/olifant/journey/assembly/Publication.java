package io.olifant.journey.assembly;

/** What to publish about a journey. */
public sealed interface Publication {

    /**
     * How the journey stands.
     *
     * @param counter greater than at each emission of this journey before
     */
    record Changed(Journey journey, long counter) implements Publication {}

    /** The journey is gone. */
    record Gone() implements Publication {}

    /** Nothing: the outside knows it as it is. */
    record Nothing() implements Publication {}
}
