package io.olifant.identity.simulation;

/** What enters a simulation from outside, in the order of the story. */
sealed interface Delivery permits SimulatedEvent, Delivery.Rest {

    /** Nothing more enters until all that entered before has been worked off and committed. */
    record Rest() implements Delivery {

        @Override
        public String toString() {
            return "rest()";
        }
    }
}
