package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.customers.TouchCount;
import io.olifant.journey.assembly.JourneyRules;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.facts.FactBounds;
import io.olifant.journey.history.HandoffLimits;
import io.olifant.journey.message.Outgoing;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.message.ProfileMessage.Reassigned;
import io.olifant.journey.message.ProfileMessage.Touched;
import io.olifant.journey.touchpoint.Row;
import io.olifant.journey.touchpoint.RowKey;
import io.olifant.runtime.testing.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same touchpoints sent to a task that keeps them for ever and to one that forgets: facts and journeys are the same. */
class ForgettingSimulationTest {

    private static final int STREAMS = Integer.getInteger("olifant.simulation.schedules", 2_000) / 20;
    private static final long FIRST_SEED = Long.getLong("olifant.simulation.seed", 1L);
    private static final long ORIGIN_MS = 1_767_225_600_000L;
    private static final long DAY_MS = 86_400_000L;
    private static final String PROFILE = "p1";

    @Test
    void forgettingTouchpointsChangesNoFigureAndNoJourney() {
        long kept = 0;
        long all = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + STREAMS; seed++) {
            try {
                Stream stream = new Stream(seed);
                stream.run();
                kept += rows(stream.forgetting);
                all += rows(stream.keeping);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "Stream " + seed + " failed; run it alone with -Dolifant.simulation.seed=" + seed
                                + " -Dolifant.simulation.schedules=20",
                        e);
            }
        }
        assertThat(kept).as("rows that are kept, of %s", all).isLessThan(all / 2);
    }

    private static long rows(ProfileKit kit) {
        return kit.task().histories().values().stream().mapToLong(List::size).sum();
    }

    @Test
    void identifiersThatMoveAndAreErasedLeaveEachTouchpointCountedOnce() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + STREAMS; seed++) {
            try {
                new Wandering(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Stream " + seed + " of identifiers that move failed", e);
            }
        }
    }

    /** Touchpoints of identifiers that wander between profiles and are erased now and then, sent to a task that forgets. */
    private final class Wandering {

        private final Random random;
        private final RandomRows rows;
        private final long ageMs;
        private final ProfileKit profiles;
        private final Map<String, String> homes = new TreeMap<>();
        private final Map<String, Long> epochs = new TreeMap<>();
        private final Set<RowKey> allKeys = new HashSet<>();
        /** Until somebody is erased, and where no day is so crowded that touchpoints are capped. */
        private boolean isEachCounted;

        private long observationTimeMs = ORIGIN_MS;

        Wandering(long seed) {
            random = SeededRandom.of(seed);
            rows = new RandomRows(random, ORIGIN_MS, 50 + random.nextInt(300));
            ageMs = (1 + random.nextInt(40)) * DAY_MS;
            JourneyRules rules = new JourneyRules(
                    (1 + random.nextInt(20)) * DAY_MS,
                    30 * 60_000L,
                    10 * DAY_MS,
                    1 + random.nextInt(20),
                    8,
                    random.nextBoolean() ? 1 + random.nextInt(4) : 256,
                    random.nextBoolean() ? 1 + random.nextInt(3) : 64,
                    random.nextBoolean() ? 1 + random.nextInt(3) : 100);
            HandoffLimits limits =
                    new HandoffLimits(1 + random.nextInt(4), random.nextBoolean() ? 3 : 50, 1 + random.nextInt(500));
            FactBounds bounds = new FactBounds(
                    random.nextBoolean() ? random.nextInt(3) : 1_000,
                    200_000,
                    random.nextBoolean() ? 1 + random.nextInt(5) : 64);
            int dayTouchpointsMax = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 10_000;
            isEachCounted = dayTouchpointsMax == 10_000;
            profiles = new ProfileKit(limits, rules, bounds, dayTouchpointsMax, random.nextBoolean());
            for (int i = 0; i < 3; i++) {
                homes.put("cookie:" + i, "p" + random.nextInt(3));
                epochs.put("cookie:" + i, 0L);
            }
        }

        void run() {
            List<Row> coming = new ArrayList<>();
            for (int i = 5 + random.nextInt(40); i > 0; i--) {
                coming.add(rows.anchoredOn("cookie:" + random.nextInt(3), 0));
            }
            coming.sort(Comparator.comparing(Row::key));
            for (Row row : coming) {
                moveOn(row.key().timeMs());
                String anchor = row.key().anchor();
                if (random.nextInt(5) == 0) {
                    move(anchor);
                } else if (random.nextInt(30) == 0) {
                    erase(anchor);
                }
                Row now = new Row(row.key(), row.touch(), 1, epochs.get(anchor));
                allKeys.add(row.key());
                deliver(homes.get(anchor), new Touched(now));
            }
            homes.keySet().forEach(this::move);
            moveOn(observationTimeMs + random.nextInt(200) * DAY_MS);
            homes.keySet().forEach(this::erase);
            moveOn(observationTimeMs + DAY_MS);
        }

        private void moveOn(long timeMs) {
            observationTimeMs = Math.max(observationTimeMs, timeMs);
            profiles.task().observe(observationTimeMs);
            for (int i = 0; i < 3; i++) {
                profiles.customer("p" + i);
            }
            if (random.nextInt(5) == 0) {
                profiles.task().restart();
            }
            profiles.task().forget(Duration.ofMillis(ageMs), 1 + random.nextInt(10), 1 + random.nextInt(4));
            if (isEachCounted) {
                assertThat(touchpointsInFacts()).isEqualTo(allKeys.size());
            }
        }

        private long touchpointsInFacts() {
            return profiles.task().facts().values().stream()
                    .filter(fact -> fact.getInPeriod() != null)
                    .flatMap(fact -> fact.getInPeriod().getTouchpoints().stream())
                    .mapToLong(TouchCount::getTouchpoints)
                    .sum();
        }

        private void move(String anchor) {
            String from = homes.get(anchor);
            String to = "p" + random.nextInt(3);
            if (!to.equals(from)) {
                homes.put(anchor, to);
                deliver(from, new Reassigned(anchor, to, epochs.merge(anchor, 1L, Long::sum)));
            }
        }

        private void erase(String anchor) {
            isEachCounted = false;
            profiles.erase(anchor, homes.get(anchor), epochs.merge(anchor, 1L, Long::sum));
        }

        private void deliver(String profile, ProfileMessage message) {
            for (Outgoing sent : profiles.task().handle(profile, message).outgoing()) {
                deliver(sent.profile(), sent.message());
            }
        }
    }

    private final class Stream {

        private final Random random;
        private final RandomRows rows;
        private final long ageMs;
        private final long lateMs;
        private final ProfileKit keeping;
        private final ProfileKit forgetting;
        private final List<Row> sent = new ArrayList<>();
        private long observationTimeMs = ORIGIN_MS;

        Stream(long seed) {
            random = SeededRandom.of(seed);
            int days = 50 + random.nextInt(300);
            rows = new RandomRows(random, ORIGIN_MS, days);
            ageMs = (1 + random.nextInt(40)) * DAY_MS;
            lateMs = 1 + random.nextLong(ageMs);
            JourneyRules rules = new JourneyRules(
                    (1 + random.nextInt(20)) * DAY_MS,
                    30 * 60_000L,
                    (1 + random.nextInt(30)) * DAY_MS,
                    random.nextBoolean() ? 1 + random.nextInt(5) : 1_000,
                    1 + random.nextInt(8),
                    256,
                    64,
                    random.nextBoolean() ? 1 + random.nextInt(3) : 100);
            HandoffLimits limits = new HandoffLimits(5, 50, 5_000);
            keeping = new ProfileKit(limits, rules, false);
            forgetting = new ProfileKit(limits, rules, false);
        }

        void run() {
            record Coming(Row row, long atMs) {}
            List<Coming> coming = new ArrayList<>();
            for (int i = 5 + random.nextInt(40); i > 0; i--) {
                Row row = rows.anchoredOn("cookie:" + random.nextInt(3), 0);
                long lateByMs = random.nextInt(3) == 0 ? random.nextLong(lateMs) : 0;
                coming.add(new Coming(row, row.key().timeMs() + lateByMs));
            }
            coming.sort(Comparator.comparingLong(Coming::atMs));
            for (Coming next : coming) {
                moveOn(next.atMs());
                send(next.row());
                if (random.nextInt(4) == 0) {
                    send(rows.again(sent.get(random.nextInt(sent.size())), 0));
                }
                if (random.nextInt(15) == 0) {
                    check();
                }
            }
            moveOn(observationTimeMs + random.nextInt(200) * DAY_MS);
            check();
        }

        private void moveOn(long timeMs) {
            observationTimeMs = Math.max(observationTimeMs, timeMs);
            keeping.task().observe(observationTimeMs);
            forgetting.task().observe(observationTimeMs);
            if (random.nextBoolean()) {
                forgetting.journeys(PROFILE);
            }
            if (random.nextInt(3) == 0) {
                forgetting.task().restart();
            }
            forgetting.task().forget(Duration.ofMillis(ageMs), 1 + random.nextInt(10), 1 + random.nextInt(4));
        }

        /** Neither takes what is older than the age: the one that forgets would refuse it. */
        private void send(Row row) {
            if (row.key().timeMs() < observationTimeMs - ageMs) {
                return;
            }
            sent.add(row);
            keeping.send(PROFILE, new Touched(row));
            assertThat(forgetting
                            .task()
                            .handle(PROFILE, new Touched(row))
                            .deliveries()
                            .refused())
                    .isZero();
        }

        private void check() {
            // As they were published; what a journey goes on from is not published, so a change of that alone publishes
            // nothing.
            assertThat(forgetting.journeys(PROFILE))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("isRest")
                    .isEqualTo(keeping.journeys(PROFILE));
            assertThat(forgetting.task().facts()).isEqualTo(keeping.task().facts());
            assertThat(forgetting.task().store(RowKind.ORDER).rows().keySet())
                    .isEqualTo(keeping.task().store(RowKind.ORDER).rows().keySet());
            assertThat(forgetting.stored(PROFILE).headOrNull().facts())
                    .isEqualTo(keeping.stored(PROFILE).headOrNull().facts());
        }
    }
}
