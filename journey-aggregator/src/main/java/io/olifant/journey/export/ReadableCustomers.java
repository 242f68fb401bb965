package io.olifant.journey.export;

import io.olifant.customers.Customer;

/** The rows of all customers of a task, for those who only read them. */
public interface ReadableCustomers {

    /**
     * A customer's row as it would be published now, with what the last fit of the models expects; null where nothing is known.
     * What it says of its own emission (revision, times) means nothing.
     *
     * @param observationTimeMs the time at which the customer is seen; {@link Long#MIN_VALUE} where none is known
     */
    Customer ofOrNull(String profile, long observationTimeMs);
}
