package io.olifant.retailer;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Strangers without end, who each show up once. Of ten touchpoints four carry one new identifier, five carry two and
 * one carries three: 1.7 on average. They are numbered behind all people a retailer can have, so that none of them is a
 * person of other traffic, whatever its seed. For one thread.
 */
final class ColdTraffic implements Iterator<Touchpoint> {

    private final Names names;
    private final TrafficClock clock;
    private int nextStranger = RetailerConfig.PEOPLE_MAX;

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
        int stranger = nextStranger;
        nextStranger = Math.addExact(nextStranger, 1);
        return new Touchpoint(
                names.ofThing('k', stranger, 0),
                Silo.WEBSHOP.source(),
                Instant.ofEpochMilli(clock.tick()),
                "organic_search",
                "page_view",
                identifiers(stranger),
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private List<Identifier> identifiers(int stranger) {
        Identifier cookie = names.cookie(stranger, 0);
        return switch (stranger % 10) {
            case 0, 2, 5, 7 -> List.of(cookie);
            case 1, 4, 8 -> List.of(names.customerId(stranger), cookie);
            case 3, 6 -> List.of(names.email(stranger), cookie);
            default -> List.of(names.customerId(stranger), names.email(stranger), cookie);
        };
    }
}
