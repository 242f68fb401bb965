package io.olifant.kpi.task;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.handler.CommandHandler;
import io.olifant.kpi.handler.FitReport;
import io.olifant.kpi.handler.ModelHandler;
import io.olifant.kpi.handler.Observation;
import io.olifant.kpi.handler.ObservationHandler;
import io.olifant.kpi.handler.RowHandler;
import io.olifant.kpi.handler.TargetHandler;
import io.olifant.kpi.handler.TotalHandler;
import io.olifant.kpi.handler.WaitingFamilies;
import io.olifant.kpi.message.CellMessage;
import io.olifant.kpi.message.CellMessage.Added;
import io.olifant.kpi.message.CellMessage.Assigned;
import io.olifant.kpi.message.CellMessage.FitRequested;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.ValueCap;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.RowStore;
import io.olifant.kpi.store.StoreNames;
import io.olifant.kpi.store.TotalStore;
import io.olifant.kpi.targets.Target;
import io.olifant.kpis.KpiStatusKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task of the second step of summing: messages about cells in, rows out. Rows wait until a W is known. */
public final class RowTask implements CellMessage.Receiver {

    private final Settings settings;
    private final Output output;
    private final TotalStore totals;
    private final TotalHandler totalHandler;
    private final RowHandler rowHandler;
    private final ObservationHandler observationHandler;
    private final ModelHandler modelHandler;
    private final CommandHandler commandHandler;
    private final TargetHandler targetHandler;
    private final Rows rows = new Rows();

    /**
     * What all tasks go by.
     *
     * @param valueCap how many values of a dimension rows keep apart
     * @param generation of the deployment
     * @param plan when models are fitted
     */
    public record Settings(
            BusinessCalendar calendar, ValueCap valueCap, int generation, FitPlan plan, List<Target> targets) {}

    /** Takes what a task sends. */
    public interface Output extends RowHandler.RowSink, CommandHandler.AnswerSink {

        /** To the task that holds the cell. */
        void send(Assigned message);

        /** A fit was made. */
        void onFit(FitReport report);
    }

    /**
     * Composes a task.
     *
     * @param stores gives a store of the task by its name
     * @param background where models are fitted
     */
    public RowTask(
            Settings settings,
            Function<String, KeyValueStore<Bytes, byte[]>> stores,
            ModelHandler.Background background,
            Output output) {
        this.settings = settings;
        this.output = output;
        totals = new TotalStore(stores.apply(StoreNames.TOTALS));
        FamilyStore families = new FamilyStore(stores.apply(StoreNames.FAMILIES));
        RowStore rowStore = new RowStore(stores.apply(StoreNames.ROWS));
        WaitingFamilies waiting = new WaitingFamilies(families.all());
        totalHandler = new TotalHandler(totals, families, waiting);
        rowHandler = new RowHandler(totals, families, waiting, rowStore, settings.valueCap(), settings.generation());
        observationHandler = new ObservationHandler(settings.calendar(), families, waiting);
        modelHandler = new ModelHandler(totals, families, waiting, background, settings.plan());
        commandHandler = new CommandHandler(totals, modelHandler);
        targetHandler = new TargetHandler(settings.targets(), totals, families, totalHandler, rowStore);
    }

    @Override
    public void onAdded(Added message) {
        totalHandler.onAdded(message);
        modelHandler.onChange(message.family());
    }

    @Override
    public void onAssigned(Assigned message) {
        totalHandler.assign(message.cell(), message.measures());
    }

    @Override
    public void onFitRequested(FitRequested message) {
        commandHandler.onCommand(message, output);
    }

    /** Writes what changed. To be called when the task commits. */
    public void onCommit() {
        totals.write();
    }

    /**
     * What waits to be done. As long as no W is known, rows and fits wait for an event and not for this task: where all
     * touchpoints were refused, there are dead letters and nothing to be done.
     */
    public long pending() {
        long waitsForTime = rowHandler.pending() + modelHandler.pending();
        return commandHandler.pending()
                + targetHandler.pending()
                + (observedMs() == FamilyStore.NO_TIME ? 0 : waitsForTime);
    }

    /** The W that all rows know that do not wait. */
    public long observedMs() {
        return observationHandler.observedMs();
    }

    /** Goes on as long as no W is known: nothing is published, and commands are refused. */
    public void onIntervalWithoutTime(int rowsMax) {
        targetHandler.goOn(rowsMax, output::send);
        commandHandler.refuseWithoutEvents(output);
    }

    /**
     * Publishes what waits.
     *
     * @param observedMs W as this instance knows it
     * @param wallClockMs only for deciding when models are fitted
     * @param rowsMax rows to compute, at most, save that a family is finished
     * @return how many families were processed
     */
    public int onInterval(long observedMs, long wallClockMs, int rowsMax, Instant updatedAt) {
        targetHandler.goOn(rowsMax, output::send);
        Observation observation = new Observation(settings.calendar(), observationHandler.advance(observedMs));
        commandHandler.begin(output);
        modelHandler.punctuate(observation, wallClockMs, this::onFit);
        return rowHandler.emit(observation, rowsMax, updatedAt, rows);
    }

    private void onFit(FitReport report) {
        output.onFit(report);
        commandHandler.onFit(report, output);
    }

    /** Publishes rows, and passes them to the comparison with targets. */
    private final class Rows implements RowHandler.RowSink {

        @Override
        public void emit(FamilyRows<?, ?> figure, SpecificRecord key, SpecificRecord valueOrNull, Instant updatedAt) {
            output.emit(figure, key, valueOrNull, updatedAt);
            targetHandler.onRow(figure, key, valueOrNull, output::send);
        }

        @Override
        public void onFoldedValues(FamilyRows<?, ?> figure, int values) {
            output.onFoldedValues(figure, values);
        }

        @Override
        public void onStatus(KpiStatusKey key, Status now, Status beforeOrNull) {
            output.onStatus(key, now, beforeOrNull);
        }
    }
}
