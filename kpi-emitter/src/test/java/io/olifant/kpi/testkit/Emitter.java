package io.olifant.kpi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.FactKey;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.codec.PartialCodec;
import io.olifant.kpi.codec.PartialCodec.Partial;
import io.olifant.kpi.contribution.FactReader;
import io.olifant.kpi.handler.FactHandler;
import io.olifant.kpi.handler.ModelHandler;
import io.olifant.kpi.handler.Observation;
import io.olifant.kpi.handler.ObservationHandler;
import io.olifant.kpi.handler.PartialHandler;
import io.olifant.kpi.handler.RowHandler;
import io.olifant.kpi.handler.TargetHandler;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.ValueCap;
import io.olifant.kpi.store.ContributionStore;
import io.olifant.kpi.store.FamilyIndex;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.RowStore;
import io.olifant.kpi.store.SumStore;
import io.olifant.kpi.store.SweepStore;
import io.olifant.kpi.targets.Target;
import io.olifant.kpis.KpiStatusKey;
import io.olifant.schemas.ProfilePartitions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * The emitter's handlers wired as the topology wires them, over tables and queues in memory: several tasks of the first
 * step, several of the second, and what they publish. Each can be run a bit at a time, restarted, and given messages twice.
 */
public final class Emitter {

    private final BusinessCalendar calendar;
    private final int tasks;
    private final ValueCap valueCap;
    private final FitPlan plan;
    private final List<First> first = new ArrayList<>();
    private final List<Second> second = new ArrayList<>();
    private final FactReader reader = new FactReader();
    private final PartialCodec partials = new PartialCodec();
    private final Map<SpecificRecord, SpecificRecord> published = new HashMap<>();
    private final Map<SpecificRecord, Long> lastRevision = new HashMap<>();
    private long observationTimeMs = Long.MIN_VALUE;
    private int emissions;
    private int foldedValues;
    private List<Target> targets = List.of();
    private final List<String> statusChanges = new ArrayList<>();
    private long wallClockMs;

    /** One that predicts cohorts of months. */
    public Emitter(BusinessCalendar calendar, int tasks) {
        this(calendar, tasks, 1_000);
    }

    public Emitter(BusinessCalendar calendar, int tasks, int valuesMax) {
        this(calendar, tasks, valuesMax, List.of(PeriodType.MONTH));
    }

    /** @param types whose cohorts are predicted */
    public Emitter(BusinessCalendar calendar, int tasks, Collection<PeriodType> types) {
        this(calendar, tasks, 1_000, types);
    }

    private Emitter(BusinessCalendar calendar, int tasks, int valuesMax, Collection<PeriodType> types) {
        this.calendar = calendar;
        this.plan = new FitPlan(BatchModels.HORIZON, Set.copyOf(types), 86_400_000, 3_000, 2);
        this.tasks = tasks;
        this.valueCap = new ValueCap(valuesMax);
        for (int task = 0; task < tasks; task++) {
            first.add(new First(task));
            second.add(new Second());
        }
    }

    public void fact(FactKey key, CustomerFact factOrNull) {
        byte[] keyBytes = (key.getProfileId() + "|" + key.getPeriodType() + "|" + key.getPeriod())
                .getBytes(StandardCharsets.UTF_8);
        first.get(ProfilePartitions.of(key.getProfileId(), tasks))
                .handler
                .onFact(keyBytes, factOrNull == null ? null : reader.read(factOrNull));
    }

    /** Moves W. */
    public void observe(long timeMs) {
        observationTimeMs = timeMs;
    }

    /** One round of all punctuators, within a budget. */
    public void punctuate(int budget) {
        wallClockMs += 1_000;
        for (First task : first) {
            task.handler.forward(
                    budget,
                    (shard, partial) -> second.get(Math.floorMod(Arrays.hashCode(shard), tasks))
                            .inbox
                            .add(partials.encode(partial)));
        }
        for (Second task : second) {
            task.punctuate(budget);
        }
    }

    /** Delivers some of the messages between the steps; the first of each queue twice. */
    public void deliver(int max) {
        for (Second task : second) {
            task.deliver(max);
        }
    }

    /** Begins anew with other targets; those that held before are forgotten. */
    public void restart(List<Target> newTargets) {
        targets = newTargets;
        restart();
    }

    /** Begins anew from the tables, as after a crash or a rebalance. */
    public void restart() {
        first.forEach(First::open);
        second.forEach(Second::open);
    }

    public void drain(int budget) {
        do {
            punctuate(budget);
            deliver(Integer.MAX_VALUE);
        } while (!isIdle());
    }

    private boolean isIdle() {
        return first.stream().allMatch(task -> task.handler.pending() == 0)
                && second.stream().allMatch(Second::isIdle);
    }

    /** The published rows as a reader of the topics would have them, stamps zeroed. */
    public Map<SpecificRecord, SpecificRecord> published() {
        return published;
    }

    /** Rows and tombstones published so far. */
    public int emissions() {
        return emissions;
    }

    /** The changes of statuses that were told: target, period, status before and now. */
    public List<String> statusChanges() {
        return statusChanges;
    }

    /** Values told as {@code (other)} so far, counted whenever rows were computed. */
    public int foldedValues() {
        return foldedValues;
    }

    /** The sizes of all tables but those of rows and of the sweep, by name. */
    public Map<String, Integer> tableSizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        first.forEach(task -> task.tables.forEach((name, table) -> sizes.merge(name, table.size(), Integer::sum)));
        second.forEach(task -> task.tables.forEach((name, table) -> sizes.merge(name, table.size(), Integer::sum)));
        sizes.remove("rows");
        sizes.remove("sweep");
        return sizes;
    }

    private void publish(SpecificRecord key, SpecificRecord valueOrNull) {
        emissions++;
        if (valueOrNull == null) {
            assertThat(published.remove(key))
                    .as("a tombstone is for a row that is there: %s", key)
                    .isNotNull();
            return;
        }
        long revision = (Long)
                valueOrNull.get(valueOrNull.getSchema().getField("revision").pos());
        assertThat(revision).as("revision of %s", key).isGreaterThan(lastRevision.getOrDefault(key, 0L));
        lastRevision.put(key, revision);
        published.put(key, unstamped(valueOrNull));
    }

    /** The row with its stamps zeroed. */
    public static SpecificRecord unstamped(SpecificRecord value) {
        var schema = value.getSchema();
        value.put(schema.getField("revision").pos(), 0L);
        value.put(schema.getField("as_of").pos(), Instant.EPOCH);
        value.put(schema.getField("updated_at").pos(), Instant.EPOCH);
        return value;
    }

    private static final class First {

        private final int task;
        private final Map<String, InMemoryTable> tables = new LinkedHashMap<>();
        private FactHandler handler;

        First(int task) {
            this.task = task;
            for (String name : List.of("contributions", "partials", "dirty-cells")) {
                tables.put(name, new InMemoryTable());
            }
            open();
        }

        void open() {
            handler = new FactHandler(
                    task,
                    new ContributionStore(tables.get("contributions")),
                    new SumStore(tables.get("partials")),
                    new MarkStore(tables.get("dirty-cells")));
        }
    }

    /** Answers when it is asked for the second time. */
    private static final class SlowFit implements ModelHandler.Background {

        private Supplier<CurrencyFit> fit;
        private boolean wasAsked;

        @Override
        public void start(Supplier<CurrencyFit> newFit) {
            assertThat(fit).as("a fit under way").isNull();
            fit = newFit;
            wasAsked = false;
        }

        @Override
        public ModelHandler.Result resultOrNull() {
            if (!wasAsked) {
                wasAsked = true;
                return null;
            }
            CurrencyFit result = fit.get();
            fit = null;
            return new ModelHandler.Result(result, 100);
        }
    }

    private final class Second implements RowHandler.RowSink, FactHandler.PartialSink {

        private final Map<String, InMemoryTable> tables = new LinkedHashMap<>();
        private final Deque<byte[]> inbox = new ArrayDeque<>();
        private PartialHandler partialHandler;
        private RowHandler rowHandler;
        private ObservationHandler observationHandler;
        private ModelHandler modelHandler;
        private TargetHandler targetHandler;

        Second() {
            for (String name : List.of("last-partials", "totals", "families", "dirty-families", "rows", "sweep")) {
                tables.put(name, new InMemoryTable());
            }
            open();
        }

        void open() {
            SumStore totals = new SumStore(tables.get("totals"));
            FamilyIndex families = new FamilyIndex(tables.get("families"));
            MarkStore dirty = new MarkStore(tables.get("dirty-families"));
            partialHandler = new PartialHandler(new SumStore(tables.get("last-partials")), totals, families, dirty);
            RowStore rows = new RowStore(tables.get("rows"));
            rowHandler = new RowHandler(totals, families, dirty, rows, valueCap, 3);
            targetHandler = new TargetHandler(targets, totals, families, dirty, rows);
            observationHandler = new ObservationHandler(calendar, new SweepStore(tables.get("sweep")), families, dirty);
            modelHandler = new ModelHandler(totals, families, dirty, new SlowFit(), plan);
        }

        void deliver(int max) {
            for (int i = 0; i < max && !inbox.isEmpty(); i++) {
                byte[] message = inbox.remove();
                if (partialHandler.onPartial(partials.decode(message))) {
                    modelHandler.onCell(partials.decode(message).cell());
                }
                if (i == 0) {
                    assertThat(partialHandler.onPartial(partials.decode(message)))
                            .isFalse();
                }
            }
        }

        void punctuate(int budget) {
            targetHandler.goOn(budget, this);
            if (observationTimeMs == Long.MIN_VALUE) {
                return;
            }
            long observedMs = observationHandler.advance(observationTimeMs, budget);
            Observation observation = new Observation(calendar, observedMs);
            modelHandler.punctuate(observation, wallClockMs, report -> {});
            rowHandler.emit(observation, budget, Instant.EPOCH, this);
        }

        @Override
        public void emit(FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, Instant updatedAt) {
            targetHandler.onRow(figure, key, valueOrNull, this);
            publish(key, valueOrNull);
        }

        @Override
        public void forward(byte[] shard, Partial partial) {
            second.get(Math.floorMod(Arrays.hashCode(shard), tasks)).inbox.add(partials.encode(partial));
        }

        @Override
        public void onStatus(KpiStatusKey key, Status now, Status beforeOrNull) {
            statusChanges.add(key.getTarget() + " " + key.getPeriod() + ": " + beforeOrNull + " → " + now);
        }

        @Override
        public void onFoldedValues(FamilyRows<?, ?> figure, int values) {
            foldedValues += values;
        }

        boolean isIdle() {
            if (!inbox.isEmpty() || targetHandler.pending() > 0) {
                return false;
            }
            return observationTimeMs == Long.MIN_VALUE
                    || rowHandler.pending() == 0
                            && modelHandler.pending() == 0
                            && observationHandler.doneMs() == observationTimeMs;
        }
    }
}
