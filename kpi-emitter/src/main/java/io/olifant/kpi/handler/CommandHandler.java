package io.olifant.kpi.handler;

import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.message.CellMessage.FitRequested;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.Fit;
import io.olifant.kpi.store.TotalStore;
import io.olifant.models.BgNbd;
import io.olifant.models.GammaGamma;
import io.olifant.models.MbgNbd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Carries out commands to fit models anew: has the currencies that are meant fitted at once, and answers when the last of
 * them was. The first fit of a currency that begins after the command counts for it, so commands that come later postpone
 * no answer. A command that waits is a cell, removed in the transaction of its answer, so a crash forgets none and answers
 * none twice.
 */
public final class CommandHandler {

    /** After a start, commands that waited are carried out in an order that does not depend on chance. */
    private static final Comparator<FitCommand> IN_ORDER = Comparator.comparing(FitCommand::id)
            .thenComparing(FitCommand::action)
            .thenComparing(FitCommand::currencyOrNull, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Currencies that an answer names, so that it stays readable; the rest is on the topic of models. */
    private static final int CURRENCIES_NAMED_MAX = 50;

    private final TotalStore totals;
    private final ModelHandler models;
    /** By all that they say: two that share an id, but want different things, are two. */
    private final Map<FitCommand, Waiting> waitingByCommand = new LinkedHashMap<>();

    /** Takes answers to commands. */
    @FunctionalInterface
    public interface AnswerSink {

        /** @param message why it was refused, or what was fitted */
        void onAnswer(FitCommand command, boolean isDone, String message);
    }

    /** A command, with the currencies that are still to be fitted for it: null until it was begun. */
    private static final class Waiting {

        private final FitCommand command;
        private final SortedMap<String, List<String>> linesByCurrency = new TreeMap<>();
        private SortedSet<String> toFit;
        private long fitsBegunBefore;

        Waiting(FitCommand command) {
            this.command = command;
        }
    }

    public CommandHandler(TotalStore totals, ModelHandler models) {
        this.totals = totals;
        this.models = models;
        totals.ofFamily(ModelCells.ALL_FITS).keySet().stream()
                .filter(at -> at.section() == ModelCells.COMMANDS)
                .map(FitCommand::of)
                .sorted(IN_ORDER)
                .forEach(command -> waitingByCommand.put(command, new Waiting(command)));
    }

    /** Commands that wait. */
    public long pending() {
        return waitingByCommand.size();
    }

    /**
     * Takes a command. One that waits already and is given again, the same in all it says, is answered once. One that says
     * something else under the id of another is a command of its own, with an answer of its own under that id.
     */
    public void onCommand(FitRequested message, AnswerSink sink) {
        FitCommand command = FitCommand.of(message.command());
        String refusal = command.refusalOrNull();
        if (refusal != null) {
            sink.onAnswer(command, false, refusal);
            return;
        }
        if (waitingByCommand.putIfAbsent(command, new Waiting(command)) == null) {
            totals.put(new Cell(ModelCells.ALL_FITS, message.command()), ModelCells.WAITING);
        }
    }

    /** Refuses what waits: there is no event yet, so no observation time at which models could be fitted. */
    public void refuseWithoutEvents(AnswerSink sink) {
        List.copyOf(waitingByCommand.values())
                .forEach(waiting ->
                        answer(waiting, false, "No touchpoint was accepted yet, so there is nothing to fit", sink));
    }

    /** Asks for the fits that commands want which came since the last call. */
    public void begin(AnswerSink sink) {
        for (Waiting waiting : List.copyOf(waitingByCommand.values())) {
            if (waiting.toFit == null) {
                begin(waiting, sink);
            }
        }
    }

    private void begin(Waiting waiting, AnswerSink sink) {
        SortedSet<String> known = models.currencies();
        String currency = waiting.command.currencyOrNull();
        if (known.isEmpty()) {
            answer(waiting, false, "No customer has an order, so there is nothing to fit", sink);
            return;
        }
        if (currency != null && !known.contains(currency)) {
            String others =
                    String.join(", ", known.stream().limit(CURRENCIES_NAMED_MAX).toList());
            answer(waiting, false, "No customer has an order in " + currency + "; there are orders in " + others, sink);
            return;
        }
        waiting.toFit = currency == null ? known : new TreeSet<>(List.of(currency));
        waiting.fitsBegunBefore = models.fitsBegun();
        waiting.toFit.forEach(models::ask);
    }

    /** Takes what came of a fit, and answers the commands for which it was the last. */
    public void onFit(FitReport report, AnswerSink sink) {
        for (Waiting waiting : List.copyOf(waitingByCommand.values())) {
            boolean isMeant = waiting.toFit != null
                    && report.number() > waiting.fitsBegunBefore
                    && waiting.toFit.remove(report.currency());
            if (!isMeant) {
                continue;
            }
            waiting.linesByCurrency.put(report.currency(), lines(report));
            if (waiting.toFit.isEmpty()) {
                answer(waiting, true, message(waiting.linesByCurrency), sink);
            }
        }
    }

    private void answer(Waiting waiting, boolean isDone, String message, AnswerSink sink) {
        totals.put(new Cell(ModelCells.ALL_FITS, waiting.command.at()), Measures.ZERO);
        waitingByCommand.remove(waiting.command);
        sink.onAnswer(waiting.command, isDone, message);
    }

    private static String message(SortedMap<String, List<String>> linesByCurrency) {
        List<String> lines = new ArrayList<>();
        linesByCurrency.values().stream().limit(CURRENCIES_NAMED_MAX).forEach(lines::addAll);
        int unnamed = linesByCurrency.size() - CURRENCIES_NAMED_MAX;
        if (unnamed > 0) {
            lines.add("And " + unnamed + " more currencies, which are on kpi.models");
        }
        return String.join("\n", lines);
    }

    private static List<String> lines(FitReport report) {
        CurrencyFit fit = report.fitOrNull();
        if (fit == null) {
            return List.of(report.currency() + ": no customer has an order in it any more");
        }
        return List.of(
                line(MbgNbd.NAME, report, fit.mbgNbd()),
                line(BgNbd.NAME, report, fit.bgNbd()),
                line(GammaGamma.NAME, report, fit.values()));
    }

    private static String line(String model, FitReport report, Fit<?> fit) {
        String customers = String.format(Locale.ROOT, "%,d customers", fit.customers());
        String result = fit instanceof Fit.Refused<?> refused
                ? "refused on " + customers + ": " + refused.reason().sentence()
                : "fitted on " + customers;
        return report.currency() + ": " + model + " as of " + Instant.ofEpochMilli(report.fittedAtMs()) + " " + result;
    }
}
