package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.kpi.testkit.BatchFigures;
import io.olifant.kpi.testkit.CustomerEvent;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpi.testkit.Facts;
import io.olifant.kpi.testkit.RowDifferences;
import io.olifant.kpis.FittedModel;
import io.olifant.kpis.LifetimeValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Enough customers for models: whatever the order in which their facts come, change and go while W moves and tasks restart,
 * in the end models and predictions are those of all that there is.
 */
class ModelsPropertyTest {

    private static final long START_MS = Instant.parse("2025-11-03T00:00:00Z").toEpochMilli();
    private static final long DAY_MS = 86_400_000L;
    private static final int DAYS = 170;
    private static final List<PeriodType> TYPES = List.of(PeriodType.MONTH, PeriodType.QUARTER);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void modelsAndPredictionsEqualTheBatchWhateverHappens(long seed) {
        Story story = new Story(seed);
        story.publish();
        story.compare();
        story.assertThatModelsAreFitted();

        story.takeBackSome();
        story.compare();
    }

    private static final class Story {

        private final Random random;
        private final BusinessCalendar calendar = new BusinessCalendar(ZoneId.of("Europe/Amsterdam"));
        private final Facts facts = new Facts(calendar);
        private final Emitter emitter;
        private final List<List<CustomerEvent>> customers = new ArrayList<>();
        private final Map<Integer, Map<FactKey, FactSections>> sent = new HashMap<>();
        private long nextId;
        private long observedMs = START_MS;

        Story(long seed) {
            random = new Random(seed);
            emitter = new Emitter(calendar, 1 + random.nextInt(3), TYPES);
            for (int i = 0; i < 120; i++) {
                customers.add(orders(random.nextInt(100)));
            }
        }

        /**
         * A customer buys at a pace of her own, of a value of her own, and leaves after any repeat order with a probability of her
         * own: as differently from others as the models assume.
         */
        private List<CustomerEvent> orders(int firstDay) {
            double gapDays = 20 / -Math.log(1 - random.nextDouble());
            double leaving = Math.pow(random.nextDouble(), 2);
            long value = 50_000 + random.nextInt(900_000);
            List<CustomerEvent> orders = new ArrayList<>();
            double day = firstDay;
            do {
                orders.add(order(day, value));
                day -= gapDays * Math.log(1 - random.nextDouble());
            } while (day < DAYS && (orders.size() == 1 || random.nextDouble() > leaving));
            return orders;
        }

        private CustomerEvent order(double day, long value) {
            long timeMs = START_MS + (long) (day * DAY_MS);
            String currency = random.nextInt(15) == 0 ? "USD" : "EUR";
            long units = (long) (value * (0.5 + random.nextDouble()));
            return new CustomerEvent(nextId++, timeMs, "webshop", null, "direct", null, currency, null, units);
        }

        /** Customers become known order by order; the emitter works and restarts in between. */
        void publish() {
            List<Integer> turns = new ArrayList<>();
            for (int i = 0; i < customers.size(); i++) {
                turns.addAll(Collections.nCopies(customers.get(i).size(), i));
            }
            Collections.shuffle(turns, random);
            Map<Integer, Integer> known = new HashMap<>();
            for (int customer : turns) {
                int orders = known.merge(customer, 1, Integer::sum);
                send(customer, customers.get(customer).subList(0, orders));
                observe(customers.get(customer).get(orders - 1).timeMs());
                if (random.nextInt(4) == 0) {
                    emitter.punctuate(1 + random.nextInt(200));
                    emitter.deliver(random.nextInt(200));
                }
                if (random.nextInt(100) == 0) {
                    emitter.restart();
                }
            }
        }

        void takeBackSome() {
            for (int i = 0; i < customers.size(); i += 3) {
                customers.set(i, List.of());
                send(i, List.of());
                emitter.punctuate(50);
                emitter.deliver(50);
            }
        }

        private void observe(long timeMs) {
            observedMs = Math.max(observedMs, calendar.observationTime(timeMs));
            emitter.observe(observedMs);
        }

        private void send(int customer, List<CustomerEvent> events) {
            Map<FactKey, FactSections> now = facts.of("profile-" + customer, events, TYPES);
            Map<FactKey, FactSections> before = sent.getOrDefault(customer, Map.of());
            now.forEach(emitter::fact);
            before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> emitter.fact(key, null));
            sent.put(customer, now);
        }

        void assertThatModelsAreFitted() {
            assertThat(emitter.published().values())
                    .as("a fitted model of each kind, and cohorts that it predicts")
                    .filteredOn(row -> row instanceof FittedModel model && model.getLogLikelihood() != null)
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(emitter.published().values())
                    .filteredOn(row -> row instanceof LifetimeValue value && value.getExpectedValue() != null)
                    .hasSizeGreaterThanOrEqualTo(6);
        }

        void compare() {
            emitter.drain(100);
            Map<SpecificRecord, SpecificRecord> expected = BatchFigures.of(calendar, TYPES, customers, observedMs);
            assertThat(RowDifferences.between(expected, emitter.published())).isEmpty();
            int emissions = emitter.emissions();
            emitter.restart();
            emitter.drain(1_000);
            assertThat(emitter.emissions())
                    .as("models are fitted anew after a start, and say the same")
                    .isEqualTo(emissions);
        }
    }
}
