package io.olifant.kpi.topology;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.codec.PartialCodec;
import io.olifant.kpi.codec.PartialCodec.Partial;
import io.olifant.kpi.handler.CommandHandler;
import io.olifant.kpi.handler.FactHandler;
import io.olifant.kpi.handler.FitCommand;
import io.olifant.kpi.handler.FitReport;
import io.olifant.kpi.handler.ModelHandler;
import io.olifant.kpi.handler.Observation;
import io.olifant.kpi.handler.ObservationHandler;
import io.olifant.kpi.handler.PartialHandler;
import io.olifant.kpi.handler.RowHandler;
import io.olifant.kpi.handler.TargetHandler;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.ValueCap;
import io.olifant.kpi.store.FamilyIndex;
import io.olifant.kpi.store.MarkStore;
import io.olifant.kpi.store.RowStore;
import io.olifant.kpi.store.SumStore;
import io.olifant.kpi.store.SweepStore;
import io.olifant.kpi.targets.Target;
import io.olifant.kpis.KpiStatusKey;
import io.olifant.kpis.ModelCommandKey;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.runtime.ApplicationActivity;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.ObservationClock;
import java.time.Instant;
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

/** The second step of summing: partial sums in, rows out, to the sink of their figure. Rows wait until a W is known. */
final class RowProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(RowProcessor.class);

    private final ApplicationContext<?> application;
    private final KpiTopology.Pace pace;
    private final FitPlan plan;
    private final List<Target> targets;
    private final KpiMeters meters;
    private final BusinessCalendar calendar;
    private final PartialCodec codec = new PartialCodec();
    private final Output output = new Output();
    private final BackgroundFit backgroundFit = new BackgroundFit();

    private ProcessorContext<Object, Object> context;
    private PartialHandler partialHandler;
    private RowHandler rowHandler;
    private ObservationHandler observationHandler;
    private ModelHandler modelHandler;
    private CommandHandler commandHandler;
    private TargetHandler targetHandler;
    private TaskReport report;

    private RowProcessor(Supplier supplier) {
        this.application = supplier.application;
        this.pace = supplier.pace;
        this.plan = supplier.plan;
        this.targets = supplier.targets;
        this.meters = supplier.meters;
        this.calendar = new BusinessCalendar(application.runtime().calendar().zone());
    }

    /** Makes one per task, with its stores. */
    record Supplier(
            ApplicationContext<?> application,
            KpiTopology.Pace pace,
            FitPlan plan,
            List<Target> targets,
            KpiMeters meters)
            implements ProcessorSupplier<byte[], byte[], Object, Object> {

        @Override
        public Processor<byte[], byte[], Object, Object> get() {
            return new RowProcessor(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return KpiStores.ofSecondStep();
        }
    }

    @Override
    public void init(ProcessorContext<Object, Object> newContext) {
        context = newContext;
        SumStore totals = new SumStore(StateTable.of(context, KpiStores.TOTALS));
        FamilyIndex families = new FamilyIndex(StateTable.of(context, KpiStores.FAMILIES));
        MarkStore dirtyFamilies = new MarkStore(StateTable.of(context, KpiStores.DIRTY_FAMILIES));
        partialHandler = new PartialHandler(
                new SumStore(StateTable.of(context, KpiStores.LAST_PARTIALS)), totals, families, dirtyFamilies);
        RowStore rows = new RowStore(StateTable.of(context, KpiStores.ROWS));
        rowHandler = new RowHandler(
                totals,
                families,
                dirtyFamilies,
                rows,
                new ValueCap(pace.valuesMax()),
                application.runtime().streams().generation());
        observationHandler = new ObservationHandler(
                calendar, new SweepStore(StateTable.of(context, KpiStores.SWEEP)), families, dirtyFamilies);
        modelHandler = new ModelHandler(totals, families, dirtyFamilies, backgroundFit, plan);
        commandHandler = new CommandHandler(totals, modelHandler);
        targetHandler = new TargetHandler(targets, totals, families, dirtyFamilies, rows);
        report = new TaskReport(
                application.activity(), context.taskId().toString(), pending(), observationHandler.doneMs());
        context.schedule(pace.interval(), PunctuationType.WALL_CLOCK_TIME, this::punctuate);
    }

    @Override
    public void process(Record<byte[], byte[]> partial) {
        Partial sum = codec.decode(partial.value());
        if (commandHandler.isCommand(sum)) {
            commandHandler.onCommand(sum, output);
            report.onWork();
            return;
        }
        if (partialHandler.onPartial(sum)) {
            modelHandler.onCell(sum.cell());
            report.onWork();
        }
    }

    private long pending() {
        return rowHandler.pending() + modelHandler.pending() + commandHandler.pending() + targetHandler.pending();
    }

    private void punctuate(long wallClockMs) {
        targetHandler.goOn(pace.rowsMax(), output);
        long greatestEventTimeMs = ObservationClock.greatestEventTimeMs(context);
        if (greatestEventTimeMs == ApplicationActivity.NONE) {
            commandHandler.refuseWithoutEvents(output);
            report.onPunctuation(pending(), observationHandler.doneMs());
            return;
        }
        long observedMs =
                observationHandler.advance(calendar.observationTime(greatestEventTimeMs), pace.sweptFamiliesMax());
        Observation observation = new Observation(calendar, observedMs);
        commandHandler.begin(output);
        modelHandler.punctuate(observation, wallClockMs, output);
        int worked =
                rowHandler.emit(observation, pace.rowsMax(), application.clock().instant(), output);
        report.onPunctuation(pending() + worked, observationHandler.doneMs());
    }

    /**
     * To the sink of the figure, and counted; what targets are about, to where it is compared; what came of fits, to who
     * asked.
     */
    private final class Output
            implements RowHandler.RowSink, FactHandler.PartialSink, ModelHandler.FitSink, CommandHandler.AnswerSink {

        @Override
        public void emit(FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, Instant updatedAt) {
            meters.onRow(figure, valueOrNull == null);
            context.forward(new Record<>(key, valueOrNull, updatedAt.toEpochMilli()), KpiTopology.sinkOf(figure));
            targetHandler.onRow(figure, key, valueOrNull, this);
        }

        @Override
        public void forward(byte[] shard, Partial partial) {
            long nowMs = application.clock().millis();
            context.forward(new Record<>(shard, codec.encode(partial), nowMs), KpiTopology.TOLD_VALUES);
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
        public void onFit(FitReport report) {
            meters.onFit(report);
            commandHandler.onFit(report, this);
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
        backgroundFit.close();
        if (report != null) {
            report.onClose();
        }
    }
}
