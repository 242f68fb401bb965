package io.olifant.journey.customer;

/** What to publish about a customer. */
public sealed interface CustomerPublication {

    /**
     * The current state of the customer.
     *
     * @param counter greater than at each emission of this customer before
     */
    record Changed(CustomerRow row, long counter) implements CustomerPublication {}

    /** The profile holds no touchpoint any more. */
    record Gone() implements CustomerPublication {}

    /** Nothing: what was published is up to date. */
    record Nothing() implements CustomerPublication {}
}
