package io.olifant.journey.customer;

/** Customers whose rows wait to be published. */
public interface PendingCustomers {

    /** Marks a customer, unless it is marked already. */
    void put(String profile);

    void delete(String profile);
}
