package io.olifant.journey.customer;

/** What to publish about a customer. */
public sealed interface CustomerPublication {

    /**
     * How the customer stands.
     *
     * @param counter greater than at each emission of this customer before
     */
    record Changed(CustomerRow row, long counter) implements CustomerPublication {}

    /** The profile holds no touchpoint any more. */
    record Gone() implements CustomerPublication {}

    /** Nothing: the outside knows it as it is. */
    record Nothing() implements CustomerPublication {}
}
