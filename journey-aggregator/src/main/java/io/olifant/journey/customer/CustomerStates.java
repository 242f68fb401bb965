package io.olifant.journey.customer;

import java.util.List;

/** The states of all customers of a task. */
public interface CustomerStates {

    /** The state of a customer, or null. */
    CustomerState get(String profile);

    /**
     * Profiles with a state behind another one, in the order of their keys.
     *
     * @param afterOrNull where to go on; null for the beginning
     * @param max how many at most
     */
    List<String> after(String afterOrNull, int max);

    void put(String profile, CustomerState state);

    void delete(String profile);
}
