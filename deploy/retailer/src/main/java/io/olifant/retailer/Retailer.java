package io.olifant.retailer;

import io.olifant.events.Touchpoint;
import java.util.Iterator;

/** The entrance: what a generated retailer delivers. All of it is a function of the configuration. */
public final class Retailer {

    /** Milliseconds between two events of generated traffic: a million of them span twelve days. */
    public static final long SPACING_MS = 1_000;

    private Retailer() {}

    /**
     * All deliveries of a retailer in the order of their arrival. Memory is bounded by the people and the busiest day.
     * To be used by one thread.
     */
    public static Iterator<Delivery> generate(RetailerConfig config) {
        return new Deliveries(config);
    }

    /** How many deliveries {@link #generate} gives; takes as long as generating them. */
    public static long count(RetailerConfig config) {
        long count = 0;
        for (Iterator<Delivery> deliveries = generate(config); deliveries.hasNext(); deliveries.next()) {
            count++;
        }
        return count;
    }

    /**
     * Traffic of people who are known already, for measuring a steady state.
     *
     * @param config gives the seed and the first day; events lie {@value #SPACING_MS} ms apart from there on without
     *     end, so begin early enough for the last not to lie in the future
     * @param knownPeople how many people there are
     */
    public static SteadyTraffic steadyTraffic(RetailerConfig config, int knownPeople) {
        return new SteadyTraffic(config, knownPeople, SPACING_MS);
    }

    /**
     * Traffic of new customers, for measuring a cold start: no identifier of a touchpoint was ever seen before. Endless, with
     * the times of {@link #steadyTraffic}.
     */
    public static Iterator<Touchpoint> coldTraffic(RetailerConfig config) {
        return new ColdTraffic(config, SPACING_MS);
    }
}
