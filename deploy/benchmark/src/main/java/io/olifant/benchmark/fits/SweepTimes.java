package io.olifant.benchmark.fits;

import io.olifant.benchmark.neighbours.Stores;
import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.assembly.ChangedJourneys.Place;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.customer.CustomerPublisher;
import io.olifant.journey.customer.ModelSweep;
import io.olifant.journey.customer.Predictor;
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
import io.olifant.journey.wiring.CustomerStores;
import io.olifant.journey.wiring.ProfileStores;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The seconds that the tasks of the aggregator take to publish each customer after a new fit: found by the sweep, looked up, predicted,
 * compared with what was published, and put; without Avro and Kafka.
 *
 * @param longestMs the longest step of either, five thousand customers
 */
record SweepTimes(int customers, double sweepSeconds, double publishSeconds, double longestMs) {

    private static final int STEP = 5_000;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long NOW_MS = Population.OBSERVATION_DAY * DAY_MS;
    private static final Arrival AT_ONCE = new Arrival(NOW_MS, NOW_MS);
    private static final BusinessCalendar CALENDAR = new BusinessCalendar(ZoneOffset.UTC);

    /** @param models those of the last fit; others with a day less were published before */
    static SweepTimes of(int customers, CurrencyModels models) {
        try (Stores disk = Stores.onDisk()) {
            ProfileStores profiles = new ProfileStores(disk::open);
            fill(profiles, customers);
            CustomerStores stores = profiles.customers();
            Predictor predictor = new Predictor();
            CustomerPublisher publisher = stores.publisher(CALENDAR, predictor);
            predictor.fitted(Map.of(
                    "EUR",
                    new CurrencyModels(
                            models.purchases(), models.valuesOrNull(), models.fittedDay() - 1, models.horizon())));
            for (int customer = 0; customer < customers; customer++) {
                publisher.publish(name(customer), NOW_MS, NOW_MS);
                writeIfFull(profiles);
            }
            profiles.write();

            predictor.fitted(Map.of("EUR", models));
            ModelSweep sweep = stores.sweep();
            double sweepSeconds = 0;
            double publishSeconds = 0;
            double longest = 0;
            int changed = 0;
            boolean isMore = true;
            while (isMore) {
                Stopwatch sweeping = new Stopwatch();
                ModelSweep.Step step = sweep.next(1, STEP);
                isMore = step.isMore();
                double sweptSeconds = sweeping.seconds();
                Stopwatch publishing = new Stopwatch();
                changed += publish(step.buyers(), publisher);
                profiles.write();
                double publishedSeconds = publishing.seconds();
                sweepSeconds += sweptSeconds;
                publishSeconds += publishedSeconds;
                longest = Math.max(longest, sweptSeconds + publishedSeconds);
            }
            if (changed != customers) {
                throw new IllegalStateException("Of " + customers + " customers " + changed
                        + " were published; each was to be, since the fit is another");
            }
            return new SweepTimes(customers, sweepSeconds, publishSeconds, longest * 1_000);
        }
    }

    private static int publish(List<String> profiles, CustomerPublisher publisher) {
        int changed = 0;
        for (String profile : profiles) {
            if (publisher.publish(profile, NOW_MS, NOW_MS) instanceof CustomerPublication.Changed) {
                changed++;
            }
        }
        return changed;
    }

    private static void writeIfFull(ProfileStores stores) {
        if (stores.isFull()) {
            stores.write();
        }
    }

    private static void fill(ProfileStores stores, int customers) {
        FactRules factRules =
                new FactRules(CALENDAR, List.of(PeriodType.MONTH), DAY_MS, new FactBounds(1_000, 200_000, 64));
        JourneyRules rules = new JourneyRules(30 * DAY_MS, DAY_MS / 48, 30 * DAY_MS, 10_000, 100, 100, 64, 100);
        JourneyPublisher publisher = stores.publisher(factRules, rules);
        ProfileNode node =
                stores.node(factRules, rules, 10_000, new HandoffLimits(500, 5_000, 1 << 19), KeptTotals.NOTHING);
        for (int customer = 0; customer < customers; customer++) {
            long firstMs = (Population.OBSERVATION_DAY - 30 - customer % 1_000) * DAY_MS;
            node.handle(name(customer), new Touched(order(customer, firstMs)), AT_ONCE);
            node.handle(name(customer), new Touched(order(customer, firstMs + (1 + customer % 25) * DAY_MS)), AT_ONCE);
            if (stores.changedJourneys().size() >= STEP) {
                endUnitOfWork(stores, publisher);
            }
        }
        endUnitOfWork(stores, publisher);
    }

    /** As a task does before it commits. */
    private static void endUnitOfWork(ProfileStores stores, JourneyPublisher publisher) {
        for (Place journey : stores.changedJourneys().all()) {
            publisher.publish(journey, new Moment(NOW_MS, NOW_MS));
        }
        stores.write();
    }

    private static String name(int customer) {
        return "p" + customer;
    }

    private static Row order(int customer, long timeMs) {
        String id = customer + "-" + timeMs;
        Touch touch = new Touch(
                "direct",
                "order_placed",
                "sales",
                "decision",
                null,
                "customer_id:" + customer,
                1,
                new OrderReport(id, 100_000 + customer % 100, "EUR", null),
                null,
                null,
                new Marks(false, true, false),
                null);
        return new Row(new RowKey(timeMs, "webshop", id, "customer_id:" + customer), touch, 1, 0);
    }

    static String header() {
        return String.format(
                "%12s %9s %9s %12s %16s", "customers", "sweep s", "tell s", "longest ms", "us per customer");
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%,12d %9.2f %9.2f %12.0f %16.1f",
                customers,
                sweepSeconds,
                publishSeconds,
                longestMs,
                (sweepSeconds + publishSeconds) * 1e6 / customers);
    }
}
