package io.olifant.journey.node;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.Touchpoints;
import io.olifant.journey.assembly.ChangedJourneys.Place;
import io.olifant.journey.assembly.Journey;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.assembly.Publication;
import io.olifant.journey.codec.TouchpointRecords;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.orders.OrderBook;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.ProfileTask.PublishedPlace;
import io.olifant.journey.store.StoredProfile;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One task with the default rules, spoken to as tests do. */
public final class ProfileKit {

    private static final HandoffLimits DEFAULT_LIMITS = new HandoffLimits(500, 5_000, 1 << 19);

    private final ProfileTask task;
    private final Map<Place, Journey> published =
            new TreeMap<>(Comparator.comparing(Place::profile).thenComparing(Place::start));

    public ProfileKit() {
        this(DEFAULT_LIMITS, 10_000);
    }

    public ProfileKit(HandoffLimits limits, int touchpointsMax) {
        this(limits, touchpointsMax, false);
    }

    public ProfileKit(HandoffLimits limits, int touchpointsMax, boolean isKeepingTotals) {
        this(limits, defaultRules(touchpointsMax), isKeepingTotals);
    }

    public ProfileKit(HandoffLimits limits, JourneyRules rules, boolean isKeepingTotals) {
        this(limits, rules, 10_000, isKeepingTotals);
    }

    private ProfileKit(HandoffLimits limits, JourneyRules rules, int dayMax, boolean isKeepingTotals) {
        this(limits, rules, new FactBounds(1_000, 200_000, 64), dayMax, isKeepingTotals);
    }

    ProfileKit(HandoffLimits limits, JourneyRules rules, FactBounds bounds, int dayMax, boolean isKeepingTotals) {
        task = new ProfileTask(
                new FactRules(
                        new BusinessCalendar(ZoneOffset.UTC),
                        List.of(PeriodType.MONTH),
                        ProfileTask.ANSWER_PROMISE_MS,
                        bounds),
                rules,
                dayMax,
                limits,
                isKeepingTotals);
    }

    /** A task that keeps only so many touchpoints of one identifier and day. */
    public static ProfileKit keepingADay(int dayTouchpointsMax) {
        return new ProfileKit(DEFAULT_LIMITS, defaultRules(10_000), dayTouchpointsMax, false);
    }

    static JourneyRules defaultRules(int touchpointsMax) {
        return new JourneyRules(
                Duration.ofDays(30).toMillis(),
                Duration.ofMinutes(30).toMillis(),
                Duration.ofDays(30).toMillis(),
                touchpointsMax,
                100,
                256,
                64,
                OrderBook.REPORTS_MAX);
    }

    /** A profile as look-ups read it. */
    public StoredProfile stored(String profile) {
        return task.stored(profile);
    }

    public ProfileTask task() {
        return task;
    }

    public List<Outgoing> send(String profile, Touchpoints touchpoint) {
        return task.send(profile, TouchpointRecords.touched(touchpoint.of(profile)));
    }

    public List<Outgoing> send(String profile, ProfileMessage message) {
        return task.send(profile, message);
    }

    public List<Outgoing> reassign(String identifier, String from, String to, long epoch) {
        return task.send(from, new Reassigned(identifier, to, epoch));
    }

    /** Erases an identifier, step by step until nothing is left to do, and gives what was done. */
    public Erasure erase(String identifier, String profile, long epoch) {
        return erase(identifier, profile, epoch, () -> {});
    }

    /**
     * @param between what happens between two steps
     */
    public Erasure erase(String identifier, String profile, long epoch, Runnable between) {
        ProfileMessage next = new Erased(identifier, epoch, null, Erasure.asked("request-1", 1, 1));
        while (true) {
            ProfileUpdate update = task.handle(profile, next);
            if (update.erasedOrNull() != null) {
                return update.erasedOrNull();
            }
            between.run();
            next = update.outgoing().get(0).message();
        }
    }

    /** Lets observation time move on to a moment, in UTC. */
    public void observe(String dateTime) {
        task.observe(LocalDateTime.parse(dateTime).toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    /** Publishes the customers who wait, and returns the row of one; null for nothing or a tombstone. */
    public CustomerRow customer(String profile) {
        journeys(profile);
        CustomerRow row = null;
        for (String waiting : task.waitingCustomers()) {
            CustomerPublication publication = task.publishCustomer(waiting);
            if (waiting.equals(profile) && publication instanceof CustomerPublication.Changed changed) {
                row = changed.row();
            }
        }
        return row;
    }

    /** Lets all touchpoints older than 100 days leave. */
    public void forget() {
        task.forget(Duration.ofDays(100), 1_000);
    }

    /** Publishes what waits, and returns all published journeys of a profile, in order. */
    public List<Journey> journeys(String profile) {
        task.endUnit();
        for (PublishedPlace each : task.published()) {
            if (each.publication() instanceof Publication.Changed changed) {
                published.put(each.place(), changed.journey());
            } else if (each.publication() instanceof Publication.Gone) {
                published.remove(each.place());
            }
        }
        return published.entrySet().stream()
                .filter(entry -> entry.getKey().profile().equals(profile))
                .map(Map.Entry::getValue)
                .toList();
    }
}
