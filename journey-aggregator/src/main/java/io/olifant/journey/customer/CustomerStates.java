package io.olifant.journey.customer;

/** The states of all customers of a task. */
public interface CustomerStates {

    /** The state of a customer; null where nothing at all is known of the profile. */
    CustomerState getOrNull(String profile);

    /** Puts the state of a customer of whom something is known. */
    void put(String profile, CustomerState state);
}
