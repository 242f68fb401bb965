package io.olifant.kpi.testkit;

import java.util.List;

/** Who brought a customer, by what the customer did, in order of time. */
final class FirstTouches {

    private FirstTouches() {}

    /** The channel of the first touchpoint that earns credit; null without one. */
    static String broughtByOrNull(List<Deed> customer) {
        for (Deed deed : customer) {
            if (deed.isAttributable()) {
                return deed.channel();
            }
        }
        return null;
    }

    /** The last channel on the path to the first order; null without an order, or a path. */
    static String broughtToOrderByOrNull(List<Deed> customer) {
        for (Deed deed : customer) {
            if (deed.isOrder()) {
                Trip trip = deed.tripOrNull();
                boolean hasPath =
                        trip != null && trip.is("converted") && !trip.path().isEmpty();
                return hasPath ? trip.path().get(trip.path().size() - 1).channel() : null;
            }
        }
        return null;
    }
}
