package io.olifant.kpi.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.Status;
import io.olifant.kpi.handler.FitReport;
import io.olifant.kpi.model.Fit;
import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import io.olifant.schemas.Topics;
import io.olifant.schemas.UnreadableRecordException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the application counts. */
final class KpiMeters {

    /** Facts read; by {@code result}: {@code changed}, or {@code unchanged} when no contribution differed. */
    static final String FACTS = "olifant.kpi.facts";
    /** Cells forwarded from the first step of summing to the second. */
    static final String CELLS = "olifant.kpi.cells.forwarded";
    /** Rows published; by {@code topic} and {@code kind}: {@code upsert} or {@code tombstone}. */
    static final String ROWS = "olifant.kpi.rows.emitted";

    /** Values of dimensions that rows show as {@code (other)}, counted whenever rows are computed; by {@code topic}. */
    static final String FOLDED_VALUES = "olifant.kpi.values.folded";

    /** Rows of targets published with another status than before, or for the first time; by {@code status}. */
    static final String STATUSES = "olifant.kpi.statuses.changed";

    /** Models fitted; by {@code model} and {@code outcome}: {@code fitted} or {@code refused}. */
    static final String FITS = "olifant.kpi.fits";

    /** How long it took to fit the models of a currency and to predict its cohorts. */
    static final String FIT_DURATION = "olifant.kpi.fit.duration";

    /** Customers that a model was, or was to be, fitted on; by {@code model}. */
    static final String FIT_CUSTOMERS = "olifant.kpi.fit.customers";

    /** Commands about models that were answered; by {@code outcome}: {@code done} or {@code refused}. */
    static final String COMMANDS = "olifant.kpi.model.commands";

    /** Commands that could not be read; by {@code reason}, and by {@code source}: the topic that they come from. */
    static final String DEAD_LETTERS = "olifant.dead.letters";

    private final Counter changedFacts;
    private final Counter unchangedFacts;
    private final Counter cells;
    private final Map<Kpi, Counter> upserts = new EnumMap<>(Kpi.class);
    private final Map<Kpi, Counter> tombstones = new EnumMap<>(Kpi.class);
    private final Map<Kpi, Counter> foldedValues = new EnumMap<>(Kpi.class);

    private final Map<Status, Counter> statuses = new EnumMap<>(Status.class);
    private final FitMeters mbgNbd;
    private final FitMeters bgNbd;
    private final FitMeters values;
    private final Timer fitDuration;
    private final Counter commandsDone;
    private final Counter commandsRefused;
    private final Map<UnreadableRecordException.Kind, Counter> deadLetters =
            new EnumMap<>(UnreadableRecordException.Kind.class);

    /** Of one model. */
    private record FitMeters(Counter fitted, Counter refused, DistributionSummary customers) {

        static FitMeters of(MeterRegistry meters, String model) {
            return new FitMeters(
                    fits(meters, model, "fitted"),
                    fits(meters, model, "refused"),
                    DistributionSummary.builder(FIT_CUSTOMERS)
                            .description("Customers that a model was, or was to be, fitted on")
                            .tag("model", model)
                            .register(meters));
        }

        void on(Fit<?> fit) {
            (fit.modelOrNull() == null ? refused : fitted).increment();
            customers.record(fit.customers());
        }
    }

    KpiMeters(MeterRegistry meters) {
        changedFacts = facts(meters, "changed");
        unchangedFacts = facts(meters, "unchanged");
        cells = Counter.builder(CELLS)
                .description("Cells whose differences were sent to the sums over all tasks")
                .register(meters);
        for (Status status : Status.values()) {
            statuses.put(status, statuses(meters, status));
        }
        mbgNbd = FitMeters.of(meters, MbgNbd.NAME);
        bgNbd = FitMeters.of(meters, BgNbd.NAME);
        values = FitMeters.of(meters, GammaGamma.NAME);
        fitDuration = Timer.builder(FIT_DURATION)
                .description("Fits of the models of a currency, with the predictions of its cohorts")
                .register(meters);
        commandsDone = commands(meters, "done");
        commandsRefused = commands(meters, "refused");
        for (UnreadableRecordException.Kind kind : UnreadableRecordException.Kind.values()) {
            deadLetters.put(kind, deadLetters(meters, kind));
        }
        for (FamilyRows<?, ?> figure : Figures.ALL) {
            upserts.put(figure.kpi(), rows(meters, figure, "upsert"));
            tombstones.put(figure.kpi(), rows(meters, figure, "tombstone"));
            foldedValues.put(figure.kpi(), foldedValues(meters, figure));
        }
    }

    void onFact(boolean isChanged) {
        (isChanged ? changedFacts : unchangedFacts).increment();
    }

    void onCellsSent(int count) {
        cells.increment(count);
    }

    void onRow(FamilyRows<?, ?> figure, boolean isTombstone) {
        (isTombstone ? tombstones : upserts).get(figure.kpi()).increment();
    }

    void onFoldedValues(FamilyRows<?, ?> figure, int values) {
        foldedValues.get(figure.kpi()).increment(values);
    }

    void onStatus(Status status) {
        statuses.get(status).increment();
    }

    void onFit(FitReport report) {
        if (report.fitOrNull() == null) {
            return;
        }
        mbgNbd.on(report.fitOrNull().mbgNbd());
        bgNbd.on(report.fitOrNull().bgNbd());
        values.on(report.fitOrNull().values());
        fitDuration.record(report.tookMs(), TimeUnit.MILLISECONDS);
    }

    void onCommand(boolean isDone) {
        (isDone ? commandsDone : commandsRefused).increment();
    }

    void onDeadLetter(UnreadableRecordException.Kind kind) {
        deadLetters.get(kind).increment();
    }

    private static Counter fits(MeterRegistry meters, String model, String outcome) {
        return Counter.builder(FITS)
                .description("Models fitted, or refused because the data carry none")
                .tag("model", model)
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter commands(MeterRegistry meters, String outcome) {
        return Counter.builder(COMMANDS)
                .description("Commands about models that were answered")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter deadLetters(MeterRegistry meters, UnreadableRecordException.Kind kind) {
        return Counter.builder(DEAD_LETTERS)
                .description("Records that could not be accepted")
                .tag("source", Topics.MODEL_COMMANDS.name())
                .tag("reason", CommandProcessor.reason(kind))
                .register(meters);
    }

    private static Counter statuses(MeterRegistry meters, Status status) {
        return Counter.builder(STATUSES)
                .description("Rows of targets published with another status than before, or for the first time")
                .tag("status", status.label())
                .register(meters);
    }

    private static Counter foldedValues(MeterRegistry meters, FamilyRows<?, ?> figure) {
        return Counter.builder(FOLDED_VALUES)
                .description("Values of dimensions shown as (other), counted whenever rows are computed")
                .tag("topic", figure.topic().name())
                .register(meters);
    }

    private static Counter facts(MeterRegistry meters, String result) {
        return Counter.builder(FACTS)
                .description("Customer facts read")
                .tag("result", result)
                .register(meters);
    }

    private static Counter rows(MeterRegistry meters, FamilyRows<?, ?> figure, String kind) {
        return Counter.builder(ROWS)
                .description("Rows published")
                .tag("topic", figure.topic().name())
                .tag("kind", kind)
                .register(meters);
    }
}
