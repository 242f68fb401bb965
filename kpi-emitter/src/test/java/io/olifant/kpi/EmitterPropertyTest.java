package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.kpi.targets.Target;
import io.olifant.kpi.testkit.BatchFigures;
import io.olifant.kpi.testkit.BatchStatus;
import io.olifant.kpi.testkit.CustomerEvent;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpi.testkit.Facts;
import io.olifant.kpi.testkit.RandomEvents;
import io.olifant.kpi.testkit.RowDifferences;
import io.olifant.kpi.testkit.SomeTargets;
import io.olifant.runtime.testing.SeededRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random customers whose touchpoints come, go and move to other customers while W moves, tasks restart and die between two
 * commits: whenever everything has drained, the published rows are exactly those of the batch computation.
 */
class EmitterPropertyTest {

    private static final long START_MS = Instant.parse("2025-12-20T00:00:00Z").toEpochMilli();
    private static final long DAY_MS = 86_400_000L;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void publishedRowsEqualTheBatchWhateverHappens(int block) {
        for (int i = 0; i < 60; i++) {
            new Story(1_000L * block + i).run();
        }
    }

    private static final class Story {

        private final long seed;
        private final Random random;
        private final BusinessCalendar calendar;
        private final List<PeriodType> types;
        private final Facts facts;
        private final Emitter emitter;
        private final RandomEvents randomEvents;
        private final Map<String, TreeMap<Long, CustomerEvent>> customers = new LinkedHashMap<>();
        private final Map<String, Map<FactKey, FactSections>> sent = new HashMap<>();
        private List<Target> targets = List.of();
        private long greatestMs = Long.MIN_VALUE;

        Story(long seed) {
            this.seed = seed;
            this.random = SeededRandom.of(seed);
            this.calendar =
                    new BusinessCalendar(ZoneId.of(random.nextBoolean() ? "Europe/Amsterdam" : "America/St_Johns"));
            EnumSet<PeriodType> chosen = EnumSet.of(PeriodType.values()[random.nextInt(4)]);
            chosen.add(PeriodType.values()[random.nextInt(4)]);
            this.types = List.copyOf(chosen);
            this.facts = new Facts(calendar);
            this.emitter = new Emitter(calendar, 1 + random.nextInt(3), types);
            this.randomEvents = new RandomEvents(random, START_MS, chosen.contains(PeriodType.DAY) ? 12 : 150);
        }

        void run() {
            int steps = 10 + random.nextInt(60);
            for (int step = 0; step < steps; step++) {
                step();
            }
            compare();
            removeEverything();
        }

        private void step() {
            switch (random.nextInt(14)) {
                case 0 -> removeOne();
                case 1 -> mergeTwo();
                case 2 -> emitter.restart();
                case 3 -> compare();
                case 4 -> observe();
                case 5 -> emitter.punctuate(1 + random.nextInt(20));
                case 6 -> emitter.deliver(1 + random.nextInt(20));
                case 7 -> changeTargets();
                case 8 -> emitter.crash(random);
                default -> addOne();
            }
        }

        private void changeTargets() {
            targets = random.nextInt(4) == 0 ? List.of() : SomeTargets.of(types, random.nextInt(3));
            emitter.restart(targets);
        }

        private void addOne() {
            String customer = "profile-" + random.nextInt(6);
            CustomerEvent event = randomEvents.next();
            long timeMs = event.timeMs();
            customers.computeIfAbsent(customer, c -> new TreeMap<>()).put(event.id(), event);
            greatestMs = Math.max(greatestMs, timeMs);
            send(customer);
        }

        private void removeOne() {
            anyCustomer()
                    .ifPresentOrElse(
                            customer -> {
                                customers.get(customer).pollFirstEntry();
                                send(customer);
                            },
                            this::addOne);
        }

        private void mergeTwo() {
            var from = anyCustomer();
            var to = anyCustomer();
            if (from.isEmpty() || from.equals(to)) {
                return;
            }
            customers.get(to.get()).putAll(customers.get(from.get()));
            customers.get(from.get()).clear();
            send(to.get());
            send(from.get());
        }

        private java.util.Optional<String> anyCustomer() {
            List<String> names = new ArrayList<>(customers.keySet());
            return names.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(names.get(random.nextInt(names.size())));
        }

        /** Sends what changed, in any order, as a commit of the aggregator would. */
        private void send(String customer) {
            Map<FactKey, FactSections> now =
                    facts.of(customer, customers.get(customer).values(), types);
            Map<FactKey, FactSections> before = sent.getOrDefault(customer, Map.of());
            List<FactKey> keys = new ArrayList<>(now.keySet());
            before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(keys::add);
            java.util.Collections.shuffle(keys, random);
            for (FactKey key : keys) {
                if (!java.util.Objects.equals(before.get(key), now.get(key)) || random.nextInt(10) == 0) {
                    emitter.fact(key, now.get(key));
                }
            }
            sent.put(customer, now);
        }

        /** W follows the greatest event time; for a while it may lag behind. */
        private void observe() {
            if (greatestMs != Long.MIN_VALUE) {
                long lagMs = random.nextInt(5) * DAY_MS;
                observeAt(calendar.observationTime(greatestMs - lagMs));
            }
        }

        private long observedMs = Long.MIN_VALUE;

        private void observeAt(long timeMs) {
            observedMs = Math.max(observedMs, timeMs);
            emitter.observe(observedMs);
        }

        private void compare() {
            if (greatestMs == Long.MIN_VALUE) {
                return;
            }
            if (observedMs == Long.MIN_VALUE || random.nextInt(4) > 0) {
                observeAt(calendar.observationTime(greatestMs));
            }
            emitter.drain(1 + random.nextInt(50));
            Map<SpecificRecord, SpecificRecord> expected = BatchFigures.of(
                    calendar,
                    types,
                    customers.values().stream().map(TreeMap::values).toList(),
                    observedMs);
            expected.putAll(BatchStatus.of(expected.values(), targets));
            assertThat(RowDifferences.between(expected, emitter.published()))
                    .as("seed %d", seed)
                    .isEmpty();
            int emissions = emitter.emissions();
            emitter.drain(1_000);
            assertThat(emitter.emissions())
                    .as("seed %d: idle means nothing more", seed)
                    .isEqualTo(emissions);
        }

        private void removeEverything() {
            if (greatestMs == Long.MIN_VALUE) {
                return;
            }
            for (String customer : customers.keySet()) {
                customers.get(customer).clear();
                send(customer);
            }
            // Two periods on, so that even the families of a period ahead have had their turn.
            observeAt(calendar.observationTime(greatestMs + 200 * DAY_MS));
            emitter.drain(100);
            // What was published for targets of old files is taken back when they are there again, if only then.
            for (int file = 0; file < 3; file++) {
                emitter.restart(SomeTargets.of(types, file));
                emitter.drain(100);
            }
            emitter.restart(List.of());
            emitter.drain(100);
            assertThat(emitter.published()).as("seed %d", seed).isEmpty();
            assertThat(emitter.sizes().values())
                    .as("seed %d: %s", seed, emitter.sizes())
                    .containsOnly(0);
        }
    }
}
