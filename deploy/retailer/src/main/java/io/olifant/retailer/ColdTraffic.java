package io.olifant.retailer;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * New customers without end, each with one touchpoint. Of ten touchpoints four carry one new identifier, five carry two and
 * one carries three: 1.7 on average. They are numbered behind all people a retailer can have, so that none of them is a
 * person of other traffic, whatever its seed. For one thread.
 */
final class ColdTraffic implements Iterator<Touchpoint> {

    private final Names names;
    private final TrafficClock clock;
    private int nextCustomer = RetailerConfig.PEOPLE_MAX;

    ColdTraffic(RetailerConfig config, long spacingMs) {
        this.names = new Names(config.seed());
        this.clock = new TrafficClock(config.startMs(), spacingMs);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Touchpoint next() {
        int customer = nextCustomer;
        nextCustomer = Math.addExact(nextCustomer, 1);
        return new Touchpoint(
                names.ofThing('k', customer, 0),
                Silo.WEBSHOP.source(),
                Instant.ofEpochMilli(clock.tick()),
                "organic_search",
                "page_view",
                identifiers(customer),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private List<Identifier> identifiers(int customer) {
        Identifier cookie = names.cookie(customer, 0);
        return switch (customer % 10) {
            case 0, 2, 5, 7 -> List.of(cookie);
            case 1, 4, 8 -> List.of(names.customerId(customer), cookie);
            case 3, 6 -> List.of(names.email(customer), cookie);
            default -> List.of(names.customerId(customer), names.email(customer), cookie);
        };
    }
}
