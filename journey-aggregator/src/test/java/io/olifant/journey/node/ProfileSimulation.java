package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.facts.FactKey;
import io.olifant.journey.assembly.Due;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.facts.FactRules;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Erased;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.node.MessagesUnderWay.Sent;
import io.olifant.journey.node.Ownership.Held;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.ProfileTask.PublishedCustomer;
import io.olifant.journey.store.ProfileTask.PublishedPlace;
import io.olifant.journey.touchpoint.Row;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.runtime.testing.SeededRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Several tasks of profile nodes under an adversarial schedule. Identifiers wander from profile to profile while their
 * touchpoints are on the way, are erased and seen again; tasks begin anew from their stores, or lose what they did not commit
 * and do it again; meanwhile the wall clock goes on and departures are removed. Everything follows from the seed.
 */
final class ProfileSimulation {

    private static final long ORIGIN_MS = 1_767_225_600_000L;
    private static final long DAY_MS = 86_400_000L;
    /** How long departures are kept. */
    private static final Duration KEPT = Duration.ofDays(10);

    private static final int STEPS_MAX = 20_000;

    private final Random random;
    private final boolean isCheckedAtEachStep;
    private final List<ProfileTask> tasks = new ArrayList<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private final MessagesUnderWay messages;
    private final Ownership ownership = new Ownership();
    private final List<String> profiles = new ArrayList<>();
    private final Set<String> requests = new HashSet<>();
    private final Set<String> receipts = new HashSet<>();
    private final Map<String, Long> journeyCounts = new HashMap<>();
    private final PublishedJourneys journeys;
    private final PublishedCustomers customers;
    private final RandomRows rows;
    private final Recount recount;
    private final JourneyRecount journeyRecount;
    private final int dayTouchpointsMax;
    private final boolean isKeepingTotals;
    /** Whether messages may be under way for longer than departures are kept. */
    private final boolean isOverdue;

    private int fit;
    private long nowMs = ORIGIN_MS;
    private long observationTimeMs = ORIGIN_MS;

    ProfileSimulation(long seed, boolean isCheckedAtEachStep) {
        this.random = SeededRandom.of(seed);
        Random bounded = SeededRandom.of(~seed);
        this.isCheckedAtEachStep = isCheckedAtEachStep;
        boolean isCrowded = random.nextInt(3) == 0;
        this.dayTouchpointsMax = isCrowded ? 1 + random.nextInt(4) : 10_000;
        this.rows = new RandomRows(random, ORIGIN_MS, isCrowded ? 1 + random.nextInt(3) : 2 + random.nextInt(60));
        BusinessCalendar calendar = new BusinessCalendar(
                ZoneId.of(new String[] {"UTC", "Europe/Amsterdam", "Asia/Kolkata"}[random.nextInt(3)]));
        List<PeriodType> types = random.nextBoolean()
                ? List.of(PeriodType.MONTH)
                : List.of(PeriodType.DAY, PeriodType.WEEK, PeriodType.MONTH);
        JourneyRules rules = new JourneyRules(
                (1 + random.nextInt(20)) * DAY_MS,
                30 * 60_000L,
                (1 + random.nextInt(30)) * DAY_MS,
                random.nextBoolean() ? 1 + random.nextInt(5) : 1_000,
                1 + random.nextInt(8),
                random.nextBoolean() ? 1 + random.nextInt(4) : 1_000,
                bounded.nextBoolean() ? 1 + bounded.nextInt(3) : 1_000,
                bounded.nextBoolean() ? 1 + bounded.nextInt(3) : 100);
        HandoffLimits limits = new HandoffLimits(1 + random.nextInt(4), 1 + random.nextInt(6), 1 + random.nextInt(500));
        int partitions = 1 + random.nextInt(4);
        messages = new MessagesUnderWay(random, partitions);
        isKeepingTotals = random.nextBoolean();
        isOverdue = !isCrowded && random.nextInt(4) == 0;
        int conversionsMax = random.nextBoolean() ? random.nextInt(4) : 1_000;
        int conversionsMaxBytes = bounded.nextInt(3) == 0 ? 100 + bounded.nextInt(400) : 1_000_000;
        int valuesMax = bounded.nextBoolean() ? 1 + bounded.nextInt(6) : 1_000;
        FactBounds bounds = new FactBounds(conversionsMax, conversionsMaxBytes, valuesMax);
        FactRules factRules = new FactRules(calendar, types, ProfileTask.ANSWER_PROMISE_MS, bounds);
        boolean isAtOnce = random.nextBoolean();
        long customerIntervalMs = random.nextInt(3) * DAY_MS / 2;
        for (int i = 0; i < partitions; i++) {
            ProfileTask task = new ProfileTask(factRules, rules, dayTouchpointsMax, limits, isKeepingTotals);
            if (isAtOnce) {
                task.publishCustomersAtOnce(customerIntervalMs);
            }
            tasks.add(task);
            transactions.add(new Transaction(task));
        }
        this.customers = new PublishedCustomers(calendar, types.get(0), valuesMax);
        this.recount = new Recount(factRules, rules);
        this.journeyRecount = new JourneyRecount(rules);
        this.journeys = new PublishedJourneys(journeyRecount);
        int profileCount = 2 + random.nextInt(4);
        for (int i = 0; i < profileCount; i++) {
            profiles.add("p" + i);
        }
        int identifierCount = 1 + random.nextInt(5);
        for (int i = 0; i < identifierCount; i++) {
            ownership.assign("cookie:" + i, new Held(profiles.get(random.nextInt(profileCount)), 0));
        }
    }

    void run() {
        int rounds = 1 + random.nextInt(2);
        for (int round = 0; round < rounds; round++) {
            work();
            publishAll();
            if (random.nextBoolean()) {
                // Time alone moves on, without any event.
                observationTimeMs += random.nextInt(60) * DAY_MS;
            }
            transactions.forEach(this::observe);
            fit += random.nextInt(2);
            transactions.forEach(this::sweep);
            publishAll();
            nowMs += KEPT.toMillis();
            transactions.forEach(this::clean);
            transactions.forEach(this::commit);
        }
        check();
    }

    private void work() {
        int events = 5 + random.nextInt(30);
        int steps = 0;
        while (events > 0 || isAnythingUnderWay()) {
            assertThat(++steps).as("steps until nothing is on its way").isLessThan(STEPS_MAX);
            int choice = random.nextInt(10);
            if (events > 0 && choice < 4) {
                emit();
                events--;
            } else if (choice == 9) {
                publishSome();
            } else if (choice == 8) {
                letTimePass();
            } else if (choice == 7 && random.nextInt(4) == 0) {
                fit += random.nextInt(2);
                sweepStep(any(), 1 + random.nextInt(3));
            } else if (!messages.isEmpty()) {
                deliver(messages.next());
            }
        }
    }

    private boolean isAnythingUnderWay() {
        if (messages.isEmpty()) {
            transactions.forEach(this::commit);
        }
        return !messages.isEmpty();
    }

    private Transaction any() {
        return transactions.get(random.nextInt(transactions.size()));
    }

    /** Does a step of a task; maybe commits, or loses what was not committed and does it again. */
    private void step(Transaction transaction, Runnable step) {
        transaction.run(step);
        int choice = random.nextInt(12);
        if (choice < 4) {
            commit(transaction);
        } else if (choice == 4) {
            transaction.crash();
        }
        if (random.nextInt(12) == 0) {
            commit(transaction);
            transaction.task().restart();
        }
    }

    private void commit(Transaction transaction) {
        transaction.run(() -> endUnit(transaction));
        transaction.commit();
    }

    private void endUnit(Transaction transaction) {
        transaction.task().setClock(nowMs);
        transaction.task().endUnit();
        for (PublishedPlace each : transaction.task().published()) {
            transaction.onCommit(() -> journeys.onPublished(each.place(), each.publication()));
        }
        for (PublishedCustomer each : transaction.task().publishedCustomers()) {
            transaction.onCommit(() -> customers.onPublished(each.profile(), each.publication()));
        }
    }

    private void letTimePass() {
        Transaction transaction = any();
        if (random.nextInt(3) == 0) {
            // Tasks hear of observation time one by one.
            observationTimeMs += random.nextInt(8) * DAY_MS;
            observe(transaction);
        } else {
            transactions.forEach(this::commit);
            nowMs = Math.min(nowMs + random.nextInt(2 * (int) KEPT.toDays()) * DAY_MS, Math.max(nowMs, latestMs()));
            clean(transaction);
        }
    }

    private void observe(Transaction transaction) {
        long timeMs = observationTimeMs;
        step(transaction, () -> transaction.task().observe(timeMs));
    }

    /** Until when the wall clock may go on without a message being under way for too long. */
    private long latestMs() {
        if (isOverdue) {
            return messages.isMoving() ? nowMs : Long.MAX_VALUE;
        }
        OptionalLong oldestMs = messages.oldestMs();
        return oldestMs.isEmpty()
                ? Long.MAX_VALUE
                : oldestMs.getAsLong() + KEPT.toMillis() - 2 * DepartureCleanup.CLOCKS_APART_MS;
    }

    private void clean(Transaction transaction) {
        ProfileTask task = transaction.task();
        int looksMax = 1 + random.nextInt(3);
        step(transaction, () -> {
            task.setClock(nowMs);
            task.cleanDepartures(KEPT, looksMax);
        });
        assertThat(task.departures())
                .as("departures that are kept")
                .allMatch(departure -> departure.recordedMs() > nowMs - KEPT.toMillis());
    }

    /** As the emitter may fit models of one currency, of both, or of none, at one day or another. */
    private static Map<String, CurrencyModels> models(int fit) {
        BgNbd purchases = new BgNbd(0.2 + fit, 4.4, 0.8, 2.4);
        GammaGamma values = fit % 3 == 0 ? null : new GammaGamma(6.2, 3.7, 15.4);
        CurrencyModels models =
                new CurrencyModels(purchases, values, (int) (ORIGIN_MS / DAY_MS + 50 * fit), Horizon.ofWeeks(52, 0));
        return fit % 4 == 0 ? Map.of() : fit % 2 == 0 ? Map.of("USD", models) : Map.of("USD", models, "EUR", models);
    }

    private void sweep(Transaction transaction) {
        boolean isMore = true;
        while (isMore) {
            isMore = sweepStep(transaction, 2);
        }
    }

    private boolean sweepStep(Transaction transaction, int looksMax) {
        int newFit = fit;
        boolean[] isMore = new boolean[1];
        step(
                transaction,
                () -> isMore[0] = transaction
                        .task()
                        .isMoreAfterFit(
                                newFit, models(newFit), looksMax, profile -> publishCustomer(transaction, profile)));
        return isMore[0];
    }

    private void emit() {
        List<String> all = ownership.identifiers();
        int chosen = random.nextInt(all.size());
        String identifier = all.get(chosen);
        // Two ingesting tasks; an identifier always lies with the same one.
        int producer = chosen % 2;
        Held held = ownership.of(identifier);
        int choice = random.nextInt(16);
        if (choice < 4) {
            reassign(identifier, producer, held);
        } else if (choice == 4 && random.nextInt(3) == 0) {
            eraseNothing(identifier, producer);
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
            ownership.assign(identifier, next);
            messages.send("changes", producer, held.profile(), new Reassigned(identifier, to, next.epoch()), nowMs);
        }
    }

    /** Forgets an identifier; the next time that it is seen, it begins anew somewhere. */
    private void erase(String identifier, int producer, Held held) {
        Held next = new Held(profiles.get(random.nextInt(profiles.size())), held.epoch() + 1);
        ownership.erase(identifier, next);
        messages.send("changes", producer, held.profile(), new Erased(identifier, next.epoch(), null, asked()), nowMs);
    }

    /** A request that turns out to be about nobody is answered by whichever profile, and takes nothing. */
    private void eraseNothing(String identifier, int producer) {
        String profile = profiles.get(random.nextInt(profiles.size()));
        messages.send("changes", producer, profile, new Erased(identifier, 0, null, asked()), nowMs);
    }

    private Erasure asked() {
        String request = "request-" + requests.size();
        requests.add(request);
        return Erasure.asked(request, 1, 1);
    }

    private void touch(String identifier, int producer, Held held) {
        List<Row> before = ownership.emittedOn(identifier);
        Row row = !before.isEmpty() && random.nextInt(4) == 0
                ? rows.again(before.get(random.nextInt(before.size())), held.epoch())
                : rows.anchoredOn(identifier, held.epoch());
        ownership.emit(row);
        messages.send("touchpoints", producer, held.profile(), new Touched(row), nowMs);
    }

    private void deliver(Sent sent) {
        Transaction transaction = transactions.get(sent.task());
        step(transaction, () -> deliver(transaction, sent));
        if (isCheckedAtEachStep) {
            checkFactsMeanwhile(transaction.task());
        }
    }

    private void deliver(Transaction transaction, Sent sent) {
        int producer = 100 + sent.task();
        ProfileUpdate update = handle(transaction.task(), sent.profile(), sent.message(), sent.writtenMs());
        if (update.deliveries().overdue() > 0) {
            assertThat(isOverdue).as("a message that came in time is taken").isTrue();
            transaction.onCommit(() -> ownership.refuse(sent.message()));
        }
        for (Outgoing outgoing : update.outgoing()) {
            transaction.onCommit(() -> messages.send(
                    MessagesUnderWay.LOOP, producer, outgoing.profile(), outgoing.message(), sent.writtenMs()));
        }
        transaction.onCommit(() -> journeyCounts.merge(sent.profile(), update.moreJourneys(), Long::sum));
        if (update.erasedOrNull() != null) {
            transaction.onCommit(
                    () -> assertThat(receipts.add(update.erasedOrNull().requestId()))
                            .as("one receipt of each erasure")
                            .isTrue());
        }
    }

    private ProfileUpdate handle(ProfileTask task, String profile, ProfileMessage message, long writtenMs) {
        task.setClock(nowMs);
        if (!isKeepingTotals || !(message instanceof Erased)) {
            return task.handle(profile, message, writtenMs);
        }
        Map<CustomerFact, Integer> counted = task.countedFacts();
        ProfileUpdate update = task.handle(profile, message, writtenMs);
        assertThat(task.countedFacts())
                .as("what figures are computed from, after an erasure")
                .isEqualTo(counted);
        return update;
    }

    /** As a task does whose unit of work has grown too large, and with some of the customers who wait. */
    private void publishSome() {
        Transaction transaction = any();
        nowMs += random.nextInt(2);
        step(transaction, () -> endUnit(transaction));
        List<String> waiting = transaction.task().waitingCustomers();
        for (String profile : waiting.subList(0, random.nextInt(waiting.size() + 1))) {
            step(transaction, () -> publishCustomer(transaction, profile));
        }
    }

    private void publishAll() {
        for (Transaction transaction : transactions) {
            commit(transaction);
            for (String profile : transaction.task().waitingCustomers()) {
                nowMs += random.nextInt(2);
                step(transaction, () -> publishCustomer(transaction, profile));
            }
            commit(transaction);
        }
    }

    private void publishCustomer(Transaction transaction, String profile) {
        transaction.task().setClock(nowMs);
        CustomerPublication publication = transaction.task().publishCustomer(profile);
        transaction.onCommit(() -> customers.onPublished(profile, publication));
    }

    private void check() {
        Map<String, List<Row>> histories = new TreeMap<>();
        tasks.forEach(task -> histories.putAll(task.histories()));
        ownership.check(histories, tasks, dayTouchpointsMax);
        for (ProfileTask task : tasks) {
            checkFacts(task);
            assertThat(task.changedJourneys()).isEmpty();
        }
        for (String profile : profiles) {
            int published = journeys.check(profile, histories.getOrDefault(profile, List.of()), observationTimeMs);
            assertThat(journeyCounts.getOrDefault(profile, 0L))
                    .as("count of journeys of %s", profile)
                    .isEqualTo(published);
        }
        customers.check(histories, observationTimeMs, models(fit));
        assertThat(receipts).isEqualTo(requests);
        tasks.forEach(this::checkNothingIsLeftOver);
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
                .forEach((key, fact) -> held.computeIfAbsent(key.profile(), profile -> new HashMap<>())
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
            assertThat(task.store(RowKind.ORDER).rows()).isEmpty();
        }
        long ended = histories.values().stream()
                .flatMap(history -> journeyRecount.journeys(history, observationTimeMs).stream())
                .filter(JourneyRecount.Cut::isEnded)
                .count();
        assertThat(task.store(RowKind.JOURNEY).rows()).hasSize(Math.toIntExact(ended));
        assertThat(task.store(RowKind.DUE_PROFILE).rows())
                .as("no more than one entry of each customer")
                .hasSizeLessThanOrEqualTo(histories.size());
        List<Map<String, Due>> due = task.dueJourneys();
        assertThat(due.get(0)).as("due entries").isEqualTo(due.get(1));
        customers.checkNothingIsLeftOver(task);
        assertThat(task.departures()).isEmpty();
        assertThat(task.heads()).isEqualTo(histories.keySet());
    }
}
