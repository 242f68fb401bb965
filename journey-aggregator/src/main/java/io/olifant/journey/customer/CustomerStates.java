package io.olifant.journey.customer;

/** The states of all customers of a task. */
public interface CustomerStates {

    /** The state of a customer, or null. */
    CustomerState get(String profile);

    void put(String profile, CustomerState state);

    void delete(String profile);
}
