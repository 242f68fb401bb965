package io.olifant.systemtests.budgets;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.retailer.SteadyTraffic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The events of the benchmark, a minute apart: so a few thousand of them span some days, and an event can come a day late.
 * All lie in one month, at whose end much is published that no event causes.
 */
final class Traffic {

    private static final LocalDate START = LocalDate.of(2026, 3, 1);
    private static final Duration SPACING = Duration.ofMinutes(1);
    private static final int EVENTS_MAX = 30 * 24 * 60;

    private final SteadyTraffic known;
    private final Iterator<Touchpoint> newCustomers;
    private final Map<Identifier, Instant> lastSeenByIdentifier = new HashMap<>();
    private int events;

    Traffic(int customers) {
        RetailerConfig retailer = RetailerConfig.endingOn(START, 1);
        known = Retailer.steadyTraffic(retailer, customers);
        newCustomers = Retailer.coldTraffic(retailer.withSeed(retailer.seed() + 1));
    }

    /** Later than all events. */
    static Instant end() {
        return START.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Each customer's identifiers and the links between them. To be taken once, before all others. */
    List<Touchpoint> introduction() {
        List<Touchpoint> introduction = new ArrayList<>();
        known.introduction().forEachRemaining(event -> introduction.add(inOrder(event)));
        return introduction;
    }

    /** Events of known customers, each later than all before. */
    List<Touchpoint> known(int count) {
        List<Touchpoint> visits = take(known.visits(), count);
        visits.forEach(this::inOrder);
        return visits;
    }

    /** Events of known customers that happened a day before the last of the same identifiers. */
    List<Touchpoint> late(int count) {
        List<Touchpoint> visits = take(known.visits(), count);
        for (int i = 0; i < visits.size(); i++) {
            Touchpoint event = visits.get(i);
            Instant last = event.getIdentifiers().stream()
                    .map(lastSeenByIdentifier::get)
                    .max(Instant::compareTo)
                    .orElseThrow();
            // Some seconds more with each, so that no two of a visit fall together.
            event.setOccurredAt(last.minus(Duration.ofDays(1)).plusSeconds(i % 60));
        }
        return visits;
    }

    /** Events of which each shows identifiers that were never seen before. */
    List<Touchpoint> cold(int count) {
        List<Touchpoint> events = take(newCustomers, count);
        events.forEach(this::inOrder);
        return events;
    }

    private static List<Touchpoint> take(Iterator<Touchpoint> traffic, int count) {
        List<Touchpoint> taken = new ArrayList<>(count);
        while (taken.size() < count) {
            taken.add(traffic.next());
        }
        return taken;
    }

    private Touchpoint inOrder(Touchpoint event) {
        if (events == EVENTS_MAX) {
            throw new IllegalStateException("More than " + EVENTS_MAX + " events, " + SPACING + " apart, take more than"
                    + " a month: take fewer");
        }
        Instant time = START.atStartOfDay(ZoneOffset.UTC).toInstant().plus(SPACING.multipliedBy(events));
        events++;
        event.setOccurredAt(time);
        event.getIdentifiers().forEach(identifier -> lastSeenByIdentifier.put(identifier, time));
        return event;
    }
}
