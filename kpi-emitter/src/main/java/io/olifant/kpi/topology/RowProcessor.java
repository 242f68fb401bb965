package io.olifant.kpi.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.handler.FitCommand;
import io.olifant.kpi.handler.FitReport;
import io.olifant.kpi.message.CellMessage.Assigned;
import io.olifant.kpi.message.CellMessageCodec;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.store.StoreNames;
import io.olifant.kpi.task.RowTask;
import io.olifant.kpis.KpiStatusKey;
import io.olifant.kpis.ModelCommandKey;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.BinaryStores;
import io.olifant.runtime.streams.CommitHook;
import io.olifant.runtime.streams.ObservationClock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell around the second step of summing: messages about cells in, rows out, to the sink of their figure. */
final class RowProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(RowProcessor.class);
    private static final String COMMIT_HOOK = "rows-commit";

    private final ApplicationContext<?> application;
    private final KpiTopology.Pace pace;
    private final RowTask.Settings settings;
    private final KpiMeters meters;
    private final BusinessCalendar calendar;
    private final CellMessageCodec codec = new CellMessageCodec();

    private ProcessorContext<Object, Object> context;
    private BackgroundFit backgroundFit;
    private RowTask task;
    private TaskReport report;

    private RowProcessor(Supplier supplier) {
        this.application = supplier.application;
        this.pace = supplier.pace;
        this.settings = supplier.settings;
        this.meters = supplier.meters;
        this.calendar = supplier.settings.calendar();
    }

    /** Makes one per task, with its stores. */
    record Supplier(
            ApplicationContext<?> application, KpiTopology.Pace pace, RowTask.Settings settings, KpiMeters meters)
            implements ProcessorSupplier<byte[], byte[], Object, Object> {

        @Override
        public Processor<byte[], byte[], Object, Object> get() {
            return new RowProcessor(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return new LinkedHashSet<>(List.of(
                    CommitHook.builder(COMMIT_HOOK),
                    BinaryStores.uncached(StoreNames.TOTALS),
                    BinaryStores.uncached(StoreNames.FAMILIES),
                    BinaryStores.uncached(StoreNames.ROWS)));
        }
    }

    @Override
    public void init(ProcessorContext<Object, Object> newContext) {
        context = newContext;
        backgroundFit = new BackgroundFit();
        task = new RowTask(settings, name -> context.getStateStore(name), backgroundFit, new Output());
        CommitHook.register(context, COMMIT_HOOK, task::onCommit);
        report = new TaskReport(application.activity(), context.taskId().toString(), task.pending(), task.observedMs());
        context.schedule(pace.interval(), PunctuationType.WALL_CLOCK_TIME, this::onInterval);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        codec.decode(message.value()).giveTo(task);
        report.onWork();
    }

    private void onInterval(long wallClockMs) {
        long greatestEventTimeMs = ObservationClock.greatestEventTimeMs(context);
        int worked = 0;
        if (greatestEventTimeMs == ApplicationActivity.NONE) {
            task.onIntervalWithoutTime(pace.rowsMax());
        } else {
            worked = task.onInterval(
                    calendar.observationTime(greatestEventTimeMs),
                    wallClockMs,
                    pace.rowsMax(),
                    application.clock().instant());
        }
        report.onPunctuation(task.pending() + worked, task.observedMs());
    }

    /** To the sinks, and counted. */
    private final class Output implements RowTask.Output {

        @Override
        public void emit(FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, Instant updatedAt) {
            meters.onRow(figure, valueOrNull == null);
            context.forward(new Record<>(key, valueOrNull, updatedAt.toEpochMilli()), KpiTopology.sinkOf(figure));
        }

        @Override
        public void send(Assigned message) {
            long nowMs = application.clock().millis();
            context.forward(
                    new Record<>(codec.shard(message), codec.encode(message), nowMs), KpiTopology.TARGET_VALUES);
        }

        @Override
        public void onStatus(KpiStatusKey key, Status now, Status beforeOrNull) {
            meters.onStatus(now);
            LOG.info(
                    "The target {} is {} in {}, and was {} before",
                    key.getTarget(),
                    now.label(),
                    key.getPeriod(),
                    beforeOrNull == null ? "without a status" : beforeOrNull.label());
        }

        @Override
        public void onFit(FitReport fit) {
            meters.onFit(fit);
        }

        @Override
        public void onAnswer(FitCommand command, boolean isDone, String message) {
            Instant now = application.clock().instant();
            meters.onCommand(isDone);
            ModelCommandOutcome outcome =
                    new ModelCommandOutcome(command.id(), command.action(), isDone ? "done" : "refused", message, now);
            context.forward(
                    new Record<>(new ModelCommandKey(command.id()), outcome, now.toEpochMilli()),
                    KpiTopology.COMMAND_OUTCOMES);
        }

        @Override
        public void onFoldedValues(FamilyRows<?, ?> figure, int values) {
            meters.onFoldedValues(figure, values);
        }
    }

    @Override
    public void close() {
        if (backgroundFit != null) {
            backgroundFit.close();
        }
        if (report != null) {
            report.onClose();
        }
    }
}
