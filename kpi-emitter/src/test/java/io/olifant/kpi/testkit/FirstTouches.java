package io.olifant.kpi.testkit;

import java.util.List;

/** Who brought a customer, by what the customer did, in order of time. */
final class FirstTouches {

    private FirstTouches() {}

    /** The channel of the first touchpoint that earns credit; null without one. */
    static String broughtByOrNull(List<CustomerEvent> customer) {
        for (CustomerEvent event : customer) {
            if (event.isAttributable()) {
                return event.channel();
            }
        }
        return null;
    }

    /** The last channel on the path to the first order; null without an order, or a path. */
    static String broughtToOrderByOrNull(List<CustomerEvent> customer) {
        for (CustomerEvent event : customer) {
            if (event.isOrder()) {
                Trip trip = event.tripOrNull();
                boolean hasPath =
                        trip != null && trip.is("converted") && !trip.path().isEmpty();
                return hasPath ? trip.path().get(trip.path().size() - 1).channel() : null;
            }
        }
        return null;
    }
}
