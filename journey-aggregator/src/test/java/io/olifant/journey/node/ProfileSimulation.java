package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.FactKey;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.codec.MessageCodec;
import io.olifant.journey.codec.StoreKeys.ProfileRow;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.history.Erasure;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.history.Outgoing;
import io.olifant.journey.history.ProfileMessage;
import io.olifant.journey.history.ProfileMessage.Erased;
import io.olifant.journey.history.ProfileMessage.Reassigned;
import io.olifant.journey.history.ProfileMessage.Touched;
import io.olifant.journey.history.Row;
import io.olifant.journey.history.RowKey;
import io.olifant.journey.node.KeptTouchpoints.Delivery;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.StoreNames;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.schemas.AvroSerdes;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Several tasks of profile nodes under an adversarial schedule. Identifiers wander from profile to profile while their
 * touchpoints are on the way, are erased and seen again; tasks begin anew from their stores; queues are first-in-first-out only per topic, producing task and partition; some queues
 * starve. Everything follows from the seed.
 */
final class ProfileSimulation {

    private static final long ORIGIN_MS = 1_767_225_600_000L;
    private static final int STEPS_MAX = 20_000;

    /** Where messages of one topic from one producer to one partition wait. */
    private record Channel(String topic, int producer, int partition) {}

    private record Sent(String profile, ProfileMessage message, byte[] onLoop) {}

    private record Held(String profile, long epoch) {}

    private final Random random;
    private final boolean isCheckedAtEachStep;
    private final List<ProfileTask> tasks = new ArrayList<>();
    private final Map<Channel, Deque<Sent>> channels = new LinkedHashMap<>();
    private final Map<Channel, Double> weights = new HashMap<>();
    private final Map<String, Held> identifiers = new TreeMap<>();
    private final List<String> profiles = new ArrayList<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private final Set<String> requests = new HashSet<>();
    private final Set<String> receipts = new HashSet<>();
    private final List<Delivery> emitted = new ArrayList<>();
    private final Map<String, Long> journeyCounts = new HashMap<>();
    private final PublishedJourneys journeys;
    private final PublishedCustomers customers;
    private final MessageCodec codec = new MessageCodec();
    private final RandomRows rows;
    private final Recount recount;
    private final JourneyRecount journeyRecount;
    private final int dayTouchpointsMax;
    private final boolean isStarving;
    private final boolean isKeepingTotals;
    private int fit;
    private long nowMs = ORIGIN_MS;
    private long observationTimeMs = ORIGIN_MS;

    ProfileSimulation(long seed, AvroSerdes serdes, boolean isCheckedAtEachStep) {
        this.random = new Random(seed);
        this.isCheckedAtEachStep = isCheckedAtEachStep;
        this.isStarving = random.nextBoolean();
        boolean isCrowded = random.nextInt(3) == 0;
        this.dayTouchpointsMax = isCrowded ? 1 + random.nextInt(4) : 10_000;
        this.rows = new RandomRows(random, ORIGIN_MS, isCrowded ? 1 + random.nextInt(3) : 2 + random.nextInt(60));
        BusinessCalendar calendar = new BusinessCalendar(
                ZoneId.of(new String[] {"UTC", "Europe/Amsterdam", "Asia/Kolkata"}[random.nextInt(3)]));
        List<PeriodType> types = random.nextBoolean()
                ? List.of(PeriodType.MONTH)
                : List.of(PeriodType.DAY, PeriodType.WEEK, PeriodType.MONTH);
        JourneyRules rules = new JourneyRules(
                (1 + random.nextInt(20)) * 86_400_000L,
                30 * 60_000L,
                (1 + random.nextInt(30)) * 86_400_000L,
                random.nextBoolean() ? 1 + random.nextInt(5) : 1_000,
                1 + random.nextInt(8),
                random.nextBoolean() ? 1 + random.nextInt(4) : 1_000);
        HandoffLimits limits = new HandoffLimits(1 + random.nextInt(4), 1 + random.nextInt(6), 1 + random.nextInt(500));
        int partitions = 1 + random.nextInt(4);
        isKeepingTotals = random.nextBoolean();
        for (int i = 0; i < partitions; i++) {
            tasks.add(new ProfileTask(serdes, calendar, types, rules, dayTouchpointsMax, limits, isKeepingTotals));
        }
        this.customers = new PublishedCustomers(calendar);
        this.recount = new Recount(calendar, types, rules);
        this.journeyRecount = new JourneyRecount(rules);
        this.journeys = new PublishedJourneys(journeyRecount);
        int profileCount = 2 + random.nextInt(4);
        for (int i = 0; i < profileCount; i++) {
            profiles.add("p" + i);
        }
        int identifierCount = 1 + random.nextInt(5);
        for (int i = 0; i < identifierCount; i++) {
            identifiers.put("cookie:" + i, new Held(profiles.get(random.nextInt(profileCount)), 0));
        }
    }

    void run() {
        int events = 5 + random.nextInt(30);
        int steps = 0;
        while (events > 0 || isWaiting()) {
            assertThat(++steps).as("steps until nothing is on its way").isLessThan(STEPS_MAX);
            int choice = random.nextInt(10);
            if (events > 0 && choice < 4) {
                emit();
                events--;
            } else if (choice == 9) {
                publishSome();
            } else if (choice == 8 && random.nextInt(3) == 0) {
                // Tasks hear of observation time one by one.
                observationTimeMs += random.nextInt(8) * 86_400_000L;
                tasks.get(random.nextInt(tasks.size())).observe(observationTimeMs);
            } else if (choice == 7 && random.nextInt(4) == 0) {
                fit += random.nextInt(2);
                tasks.get(random.nextInt(tasks.size())).isMoreAfterFit(fit, models(), 1 + random.nextInt(3));
            } else if (isWaiting()) {
                deliver(pick());
            }
        }
        publishAll();
        if (random.nextBoolean()) {
            // Time alone moves on, without any event.
            observationTimeMs += random.nextInt(60) * 86_400_000L;
        }
        tasks.forEach(task -> task.observe(observationTimeMs));
        fit += random.nextInt(2);
        tasks.forEach(this::sweep);
        publishAll();
        check();
    }

    /** As the emitter may fit models of one currency, of both, or of none, at one day or another. */
    private Map<String, CurrencyModels> models() {
        BgNbd purchases = new BgNbd(0.2 + fit, 4.4, 0.8, 2.4);
        GammaGamma values = fit % 3 == 0 ? null : new GammaGamma(6.2, 3.7, 15.4);
        CurrencyModels models = new CurrencyModels(purchases, values, (int) (ORIGIN_MS / 86_400_000L + 50 * fit));
        return fit % 4 == 0 ? Map.of() : fit % 2 == 0 ? Map.of("USD", models) : Map.of("USD", models, "EUR", models);
    }

    private void sweep(ProfileTask task) {
        boolean isMore = true;
        while (isMore) {
            isMore = task.isMoreAfterFit(fit, models(), 2);
        }
    }

    private void emit() {
        List<String> all = List.copyOf(identifiers.keySet());
        int chosen = random.nextInt(all.size());
        String identifier = all.get(chosen);
        // Two ingesting tasks; an identifier always lies with the same one.
        int producer = chosen % 2;
        Held held = identifiers.get(identifier);
        int choice = random.nextInt(16);
        if (choice < 4) {
            reassign(identifier, producer, held);
        } else if (choice == 4) {
            erase(identifier, producer, held);
        } else {
            touch(identifier, producer, held);
        }
    }

    private void reassign(String identifier, int producer, Held held) {
        String to = profiles.get(random.nextInt(profiles.size()));
        if (!to.equals(held.profile())) {
            Held next = new Held(to, held.epoch() + 1);
            identifiers.put(identifier, next);
            send("changes", producer, held.profile(), new Reassigned(identifier, to, next.epoch()));
        }
    }

    /** Forgets an identifier; the next time that it is seen, it begins anew somewhere. */
    private void erase(String identifier, int producer, Held held) {
        Held next = new Held(profiles.get(random.nextInt(profiles.size())), held.epoch() + 1);
        identifiers.put(identifier, next);
        lives.merge(identifier, 1, Integer::sum);
        String request = "request-" + requests.size();
        requests.add(request);
        Erasure erasure = Erasure.asked(request, 1, 1);
        send("changes", producer, held.profile(), new Erased(identifier, next.epoch(), null, erasure));
    }

    private void touch(String identifier, int producer, Held held) {
        List<Row> before = emitted.stream()
                .map(Delivery::row)
                .filter(row -> row.key().anchor().equals(identifier))
                .toList();
        Row row = !before.isEmpty() && random.nextInt(4) == 0
                ? rows.again(before.get(random.nextInt(before.size())), held.epoch())
                : rows.anchoredOn(identifier, held.epoch());
        emitted.add(new Delivery(row, life(identifier)));
        send("touchpoints", producer, held.profile(), new Touched(row));
    }

    private int life(String identifier) {
        return lives.getOrDefault(identifier, 0);
    }

    private void send(String topic, int producer, String profile, ProfileMessage message) {
        byte[] onLoop = topic.equals("handoff") ? codec.encode(message) : null;
        int partition = Math.floorMod(profile.hashCode(), tasks.size());
        channels.computeIfAbsent(new Channel(topic, producer, partition), c -> new ArrayDeque<>())
                .add(new Sent(profile, message, onLoop));
    }

    private boolean isWaiting() {
        return channels.values().stream().anyMatch(queue -> !queue.isEmpty());
    }

    private Channel pick() {
        List<Channel> waiting = channels.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        waiting.forEach(channel -> weights.computeIfAbsent(
                channel, c -> isStarving && random.nextInt(3) == 0 ? 1e-3 : random.nextDouble()));
        double rest =
                random.nextDouble() * waiting.stream().mapToDouble(weights::get).sum();
        for (Channel channel : waiting) {
            rest -= weights.get(channel);
            if (rest <= 0) {
                return channel;
            }
        }
        return waiting.get(waiting.size() - 1);
    }

    private void deliver(Channel channel) {
        Sent sent = channels.get(channel).remove();
        ProfileMessage message = sent.onLoop() == null ? sent.message() : codec.decode(sent.onLoop());
        assertThat(message).isEqualTo(sent.message());
        ProfileTask task = tasks.get(channel.partition());
        int producer = 100 + channel.partition();
        ProfileNode.Outcome outcome = tell(task, sent.profile(), message);
        for (Outgoing outgoing : outcome.outgoing()) {
            send("handoff", producer, outgoing.profile(), outgoing.message());
        }
        journeyCounts.merge(sent.profile(), outcome.moreJourneys(), Long::sum);
        if (outcome.erasedOrNull() != null) {
            assertThat(receipts.add(outcome.erasedOrNull().requestId()))
                    .as("one receipt of each erasure")
                    .isTrue();
        }
        if (isCheckedAtEachStep) {
            checkFactsMeanwhile(task);
        }
    }

    private ProfileNode.Outcome tell(ProfileTask task, String profile, ProfileMessage message) {
        if (random.nextInt(8) == 0) {
            task.restart();
        }
        if (!isKeepingTotals || !(message instanceof Erased)) {
            return task.tell(profile, message);
        }
        Map<CustomerFact, Integer> counted = task.countedFacts();
        ProfileNode.Outcome outcome = task.tell(profile, message);
        assertThat(task.countedFacts())
                .as("what figures are computed from, after an erasure")
                .isEqualTo(counted);
        return outcome;
    }

    private void publishSome() {
        ProfileTask task = tasks.get(random.nextInt(tasks.size()));
        List<ProfileRow> pending = task.pending();
        pending.subList(0, random.nextInt(pending.size() + 1)).forEach(journey -> publishJourney(task, journey));
        List<String> waiting = task.pendingCustomers();
        waiting.subList(0, random.nextInt(waiting.size() + 1)).forEach(profile -> publishCustomer(task, profile));
    }

    private void publishAll() {
        tasks.forEach(task -> task.pending().forEach(journey -> publishJourney(task, journey)));
        tasks.forEach(task -> task.pendingCustomers().forEach(profile -> publishCustomer(task, profile)));
    }

    private void publishJourney(ProfileTask task, ProfileRow mark) {
        nowMs += random.nextInt(2);
        journeys.take(mark, task.publish(mark, nowMs));
    }

    private void publishCustomer(ProfileTask task, String profile) {
        nowMs += random.nextInt(2);
        customers.take(profile, task.publishCustomer(profile, nowMs));
    }

    private void check() {
        checkOwnership();
        for (ProfileTask task : tasks) {
            checkFacts(task);
            assertThat(task.pending()).isEmpty();
        }
        Map<String, List<Row>> histories = new TreeMap<>();
        tasks.forEach(task -> histories.putAll(task.histories()));
        for (String profile : profiles) {
            int told = journeys.check(profile, histories.getOrDefault(profile, List.of()), observationTimeMs);
            assertThat(journeyCounts.getOrDefault(profile, 0L))
                    .as("count of journeys of %s", profile)
                    .isEqualTo(told);
        }
        customers.check(histories, observationTimeMs, models());
        assertThat(receipts).isEqualTo(requests);
        tasks.forEach(this::checkNothingIsLeftOver);
    }

    private void checkOwnership() {
        Map<RowKey, Row> held = new TreeMap<>();
        tasks.forEach(task -> task.histories().forEach((profile, history) -> {
            for (Row row : history) {
                assertThat(held.put(row.key(), row)).as("held twice").isNull();
                assertThat(profile)
                        .as("the profile of the anchor's last assignment")
                        .isEqualTo(identifiers.get(row.key().anchor()).profile());
            }
        }));
        KeptTouchpoints kept = new KeptTouchpoints(dayTouchpointsMax, lives, emitted);
        kept.check(held);
        kept.checkDeliveries(held, tasks);
        tasks.forEach(kept::checkCounts);
    }

    private void checkFacts(ProfileTask task) {
        Map<FactKey, CustomerFact> expected = new HashMap<>();
        task.histories()
                .forEach((profile, history) -> expected.putAll(recount.facts(profile, history, observationTimeMs)));
        assertThat(task.facts()).isEqualTo(expected);
    }

    /** Until somebody looked, a customer's last sale counts as before observation time passed it, whole and in all facts. */
    private void checkFactsMeanwhile(ProfileTask task) {
        Map<String, Map<FactKey, CustomerFact>> held = new TreeMap<>();
        task.facts()
                .forEach((key, fact) -> held.computeIfAbsent(key.getProfileId(), profile -> new HashMap<>())
                        .put(key, fact));
        Map<String, List<Row>> histories = task.histories();
        assertThat(held.keySet()).isEqualTo(histories.keySet());
        histories.forEach((profile, history) -> assertThat(held.get(profile))
                .as("facts of %s", profile)
                .isIn(
                        recount.facts(profile, history, Long.MIN_VALUE),
                        recount.facts(profile, history, observationTimeMs)));
    }

    private void checkNothingIsLeftOver(ProfileTask task) {
        Map<String, List<Row>> histories = task.histories();
        List<Row> all = histories.values().stream().flatMap(List::stream).toList();
        if (all.stream().noneMatch(row -> row.touch().isAboutMoney())) {
            assertThat(task.store(StoreNames.ORDERS).rows()).isEmpty();
        }
        long ended = histories.values().stream()
                .flatMap(history -> journeyRecount.journeys(history, observationTimeMs).stream())
                .filter(JourneyRecount.Cut::isEnded)
                .count();
        assertThat(task.store(StoreNames.JOURNEYS).rows()).hasSize(Math.toIntExact(ended));
        assertThat(task.store(StoreNames.DUE_PROFILES).rows())
                .as("no more than one entry of each customer")
                .hasSizeLessThanOrEqualTo(histories.size());
        customers.checkNothingIsLeftOver(task);
        if (task.store(StoreNames.REDIRECTS).rows().isEmpty()) {
            assertThat(task.heads()).isEqualTo(histories.keySet());
        }
    }
}
