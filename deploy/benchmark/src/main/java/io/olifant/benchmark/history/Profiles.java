package io.olifant.benchmark.history;

import io.olifant.benchmark.neighbours.Stores;
import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.assembly.ChangedJourneys.Place;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Arrival;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.node.JourneyPublisher;
import io.olifant.journey.node.JourneyPublisher.Moment;
import io.olifant.journey.node.KeptTotals;
import io.olifant.journey.node.ProfileNode;
import io.olifant.journey.touchpoint.Marks;
import io.olifant.journey.touchpoint.OrderReport;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.journey.touchpoint.Touch;
import io.olifant.journey.wiring.ProfileStores;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Customers who have ten events a day over the same few channels, the last of which is an order. All days are alike, and
 * figures are by day, so that an event of a late day differs from one of an early day in the length of the history only.
 */
final class Profiles implements AutoCloseable {

    private static final long ORIGIN_MS = 946_684_800_000L;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int OPENING_HOUR = 8;

    /** Events of a customer on a day. */
    static final int EVENTS_PER_DAY = 10;

    private static final String[] CHANNELS = {"paid_search", "email", "direct"};

    private static final Arrival AT_ONCE = new Arrival(ORIGIN_MS, ORIGIN_MS);

    private final Stores stores = Stores.onDisk();
    private final ProfileStores profileStores = new ProfileStores(stores::open);
    private final ProfileNode node;
    private final JourneyPublisher publisher;
    private final Map<String, Integer> eventsByProfile = new HashMap<>();

    Profiles() {
        Duration month = Duration.ofDays(30);
        FactRules factRules = new FactRules(
                new BusinessCalendar(ZoneOffset.UTC),
                List.of(PeriodType.DAY),
                Duration.ofDays(1).toMillis(),
                new FactBounds(1_000, 200_000, 64));
        JourneyRules rules = new JourneyRules(
                month.toMillis(), Duration.ofMinutes(30).toMillis(), month.toMillis(), 10_000, 100, 100, 64, 100);
        node = profileStores.node(factRules, rules, 10_000, new HandoffLimits(500, 5_000, 1 << 19), KeptTotals.NOTHING);
        publisher = profileStores.publisher(factRules, rules);
    }

    /** Lets a customer have so many more events, each of them in a commit of its own. */
    void grow(String profile, int events) {
        int from = eventsByProfile.getOrDefault(profile, 0);
        for (int event = from; event < from + events; event++) {
            node.handle(profile, new Touched(row(event)), AT_ONCE);
            if (event % EVENTS_PER_DAY == EVENTS_PER_DAY - 1) {
                endUnitOfWork();
            }
        }
        endUnitOfWork();
        eventsByProfile.put(profile, from + events);
    }

    /** As a task does before it commits. */
    private void endUnitOfWork() {
        for (Place journey : profileStores.changedJourneys().all()) {
            publisher.publish(journey, new Moment(ORIGIN_MS, ORIGIN_MS));
        }
        profileStores.write();
    }

    private static Row row(int event) {
        int day = event / EVENTS_PER_DAY;
        int hour = event % EVENTS_PER_DAY;
        boolean isOrder = hour == EVENTS_PER_DAY - 1;
        RowKey key = new RowKey(
                ORIGIN_MS + day * DAY_MS + (OPENING_HOUR + hour) * HOUR_MS, "webshop", "e" + event, "customer_id:1");
        Touch touch = new Touch(
                CHANNELS[event % CHANNELS.length],
                isOrder ? "order_placed" : "page_view",
                "marketing",
                "decision",
                null,
                "cookie:1\ncustomer_id:1",
                2,
                isOrder ? new OrderReport("o" + event, 100_000, "EUR", null) : null,
                null,
                null,
                new Marks(false, true, false),
                null);
        return new Row(key, touch, 1, 0);
    }

    @Override
    public void close() {
        stores.close();
    }
}
