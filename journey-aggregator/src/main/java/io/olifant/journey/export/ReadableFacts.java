package io.olifant.journey.export;

import io.olifant.customers.CustomerFact;
import java.util.List;

/** The facts of all profiles of a task, for those who only read them. */
public interface ReadableFacts {

    /** All facts of a customer, in the order of their keys: as many as there are periods with touchpoints, and a few. */
    List<CustomerFact> of(String profile);
}
