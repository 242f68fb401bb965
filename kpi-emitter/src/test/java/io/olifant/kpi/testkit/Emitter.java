package io.olifant.kpi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.handler.FactHandler;
import io.olifant.kpi.handler.FitCommand;
import io.olifant.kpi.handler.FitReport;
import io.olifant.kpi.handler.ModelHandler;
import io.olifant.kpi.message.CellMessage;
import io.olifant.kpi.message.CellMessage.Assigned;
import io.olifant.kpi.message.CellMessageCodec;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.ValueCap;
import io.olifant.kpi.store.StoreNames;
import io.olifant.kpi.targets.Target;
import io.olifant.kpi.task.FactTask;
import io.olifant.kpi.task.RowTask;
import io.olifant.kpis.KpiStatusKey;
import io.olifant.runtime.testing.MemoryStore;
import io.olifant.schemas.ProfilePartitions;
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
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * The emitter's tasks over stores and queues in memory: several of the first step, several of the second, and what they
 * publish. Each can be run a bit at a time, restarted, and killed between two commits.
 */
public final class Emitter {

    private static final int GENERATION = 3;

    /** Messages after which a task of the second step commits, so that a crash finds some that were read in vain. */
    private static final int UNCOMMITTED_MAX = 7;

    private final BusinessCalendar calendar;
    private final int tasks;
    private final ValueCap valueCap;
    private final FitPlan plan;
    private final List<First> first = new ArrayList<>();
    private final List<Second> second = new ArrayList<>();
    private final CellMessageCodec codec = new CellMessageCodec();
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
        this.plan = new FitPlan(BatchModels.HORIZON, BatchModels.ORDER_MODEL, Set.copyOf(types), 86_400_000, 3_000, 2);
        this.tasks = tasks;
        this.valueCap = new ValueCap(valuesMax);
        for (int task = 0; task < tasks; task++) {
            first.add(new First());
            second.add(new Second());
        }
    }

    /** A fact as it is now; null if it is gone. */
    public void fact(FactKey key, FactSections factOrNull) {
        first.get(ProfilePartitions.of(key.profile(), tasks))
                .onFact(key.encode(), factOrNull == null ? null : factOrNull.encode());
    }

    /** Moves W. */
    public void observe(long timeMs) {
        observationTimeMs = timeMs;
    }

    /** Commits the first step, and lets the second publish within a budget. */
    public void punctuate(int budget) {
        wallClockMs += 1_000;
        first.forEach(First::commit);
        second.forEach(task -> task.punctuate(budget));
    }

    /** Delivers some of the messages between the steps, and commits. */
    public void deliver(int max) {
        second.forEach(task -> task.deliver(max));
    }

    /** One task dies: whatever it did since its last commit was not, and it does it again. */
    public void crash(Random random) {
        if (random.nextBoolean()) {
            first.get(random.nextInt(tasks)).crash();
        } else {
            second.get(random.nextInt(tasks)).crash();
        }
    }

    /** Begins anew with other targets; those that held before are forgotten. */
    public void restart(List<Target> newTargets) {
        targets = newTargets;
        restart();
    }

    /** Begins anew from the stores, as after a rebalance. */
    public void restart() {
        first.forEach(First::restart);
        second.forEach(Second::restart);
    }

    public void drain(int budget) {
        do {
            punctuate(budget);
            deliver(Integer.MAX_VALUE);
        } while (!isIdle());
    }

    private boolean isIdle() {
        return second.stream().allMatch(Second::isIdle);
    }

    /** The published rows as a reader of the topics would have them, stamps zeroed. */
    public Map<SpecificRecord, SpecificRecord> published() {
        return published;
    }

    /** Rows and tombstones published so far. */
    public int emissions() {
        return emissions;
    }

    /** The changes of statuses that were published: target, period, status before and now. */
    public List<String> statusChanges() {
        return statusChanges;
    }

    /** Values shown as {@code (other)} so far, counted whenever rows were computed. */
    public int foldedValues() {
        return foldedValues;
    }

    /** How many facts are counted, and cells and families there are. */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        // Without the row that names the rules, and the one that holds W.
        first.forEach(task -> sizes.merge("facts", task.stores.size(StoreNames.COUNTED_FACTS) - 1, Integer::sum));
        second.forEach(task -> sizes.merge("cells", task.stores.size(StoreNames.TOTALS), Integer::sum));
        second.forEach(task -> sizes.merge("families", task.stores.size(StoreNames.FAMILIES) - 1, Integer::sum));
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

    /** The stores of a task, by name. */
    private static final class TaskStores {

        private final Map<String, MemoryStore> stores = new HashMap<>();

        MemoryStore get(String name) {
            return stores.computeIfAbsent(name, MemoryStore::new);
        }

        int size(String name) {
            return get(name).size();
        }

        void commit() {
            stores.values().forEach(MemoryStore::commit);
        }

        void crash() {
            stores.values().forEach(MemoryStore::rollBack);
        }
    }

    /** A fact on its way. */
    private record FactRecord(byte[] key, byte[] valueOrNull) {}

    private final class First {

        private final TaskStores stores = new TaskStores();
        /** What was read since the last commit. */
        private final List<FactRecord> uncommitted = new ArrayList<>();
        /** What was sent since then. */
        private final List<CellMessage> outbox = new ArrayList<>();

        private FactHandler handler;

        First() {
            open();
        }

        private void open() {
            handler = FactTask.over(stores::get, outbox::add);
        }

        void onFact(byte[] key, byte[] valueOrNull) {
            uncommitted.add(new FactRecord(key, valueOrNull));
            handler.onFact(key, valueOrNull);
        }

        void commit() {
            handler.onCommit();
            stores.commit();
            outbox.forEach(Emitter.this::send);
            outbox.clear();
            uncommitted.clear();
        }

        void restart() {
            commit();
            open();
        }

        void crash() {
            stores.crash();
            outbox.clear();
            open();
            uncommitted.forEach(fact -> handler.onFact(fact.key(), fact.valueOrNull()));
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

    private void send(CellMessage message) {
        byte[] shard = codec.shard(message);
        second.get(Math.floorMod(Arrays.hashCode(shard), tasks)).inbox.add(codec.encode(message));
    }

    private final class Second implements RowTask.Output {

        private final TaskStores stores = new TaskStores();
        private final Deque<byte[]> inbox = new ArrayDeque<>();
        /** What was read since the last commit. */
        private final Deque<byte[]> uncommitted = new ArrayDeque<>();
        /** What was published and sent since then. */
        private final List<Runnable> outbox = new ArrayList<>();

        private RowTask task;

        Second() {
            open();
        }

        private void open() {
            task = new RowTask(
                    new RowTask.Settings(calendar, valueCap, GENERATION, plan, targets),
                    stores::get,
                    new SlowFit(),
                    this);
        }

        void deliver(int max) {
            for (int i = 0; i < max && !inbox.isEmpty(); i++) {
                byte[] message = inbox.remove();
                uncommitted.add(message);
                codec.decode(message).giveTo(task);
            }
            if (uncommitted.size() > UNCOMMITTED_MAX) {
                commit();
            }
        }

        void punctuate(int budget) {
            if (observationTimeMs == Long.MIN_VALUE) {
                task.onIntervalWithoutTime(budget);
            } else {
                task.onInterval(observationTimeMs, wallClockMs, budget, Instant.EPOCH);
            }
            commit();
        }

        private void commit() {
            task.onCommit();
            stores.commit();
            outbox.forEach(Runnable::run);
            outbox.clear();
            uncommitted.clear();
        }

        void restart() {
            commit();
            open();
        }

        void crash() {
            stores.crash();
            outbox.clear();
            while (!uncommitted.isEmpty()) {
                inbox.addFirst(uncommitted.removeLast());
            }
            open();
        }

        @Override
        public void emit(FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, Instant updatedAt) {
            outbox.add(() -> publish(key, valueOrNull));
        }

        @Override
        public void send(Assigned message) {
            outbox.add(() -> Emitter.this.send(message));
        }

        @Override
        public void onStatus(KpiStatusKey key, Status now, Status beforeOrNull) {
            outbox.add(() ->
                    statusChanges.add(key.getTarget() + " " + key.getPeriod() + ": " + beforeOrNull + " → " + now));
        }

        @Override
        public void onFoldedValues(FamilyRows<?, ?> figure, int values) {
            foldedValues += values;
        }

        @Override
        public void onFit(FitReport report) {
            assertThat(report.number()).isPositive();
        }

        @Override
        public void onAnswer(FitCommand command, boolean isDone, String message) {
            throw new AssertionError("Nobody gave the command " + command);
        }

        boolean isIdle() {
            if (!inbox.isEmpty()) {
                return false;
            }
            return observationTimeMs == Long.MIN_VALUE
                    ? first.stream().allMatch(step -> step.uncommitted.isEmpty())
                    : task.pending() == 0 && task.observedMs() == observationTimeMs;
        }
    }
}
