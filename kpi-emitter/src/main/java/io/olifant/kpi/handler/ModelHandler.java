package io.olifant.kpi.handler;

import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.Kpi;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.model.BuyerGroup;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.store.BuyerStore;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.TotalStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Decides when the models of a currency are fitted anew: one currency at a time, its buyers read a bit each punctuation, the
 * fit made in the background, its result set in a later punctuation. A currency is due when its buyers or W changed since its
 * last fit; it has its turn once W has passed an interval since then, or nothing has changed for a while. So a busy
 * deployment fits from time to time, and one that has drained ends with the fit of all that there is. A currency that is
 * asked for is fitted at once, changed or not; but between two fits that were asked for, another that has its turn is made,
 * so that no currency waits for ever behind a busy one.
 *
 * <p>What is due is not stored: after a start every currency is, which also brings in changed settings.
 */
public final class ModelHandler {

    /** Never fitted. */
    private static final long NEVER = Long.MIN_VALUE;
    /**
     * After a fit there is a rest of so many times what it took, so that fits take no more than a quarter of a core. Those
     * that are asked for neither wait for it nor lengthen it, or the others would never have their turn.
     */
    private static final int REST_FACTOR = 3;

    private final BuyerStore buyers;
    private final FitHandler fits;
    private final Background background;
    private final FitPlan plan;
    private final TreeMap<String, Standing> standingByCurrency = new TreeMap<>();
    private Work work;
    private long fitsBegun;
    private boolean isLastAsked;
    private boolean hasNews;
    private long observedMs = NEVER;
    private long lastNewsMs;
    private long restUntilMs;

    /** Makes one fit at a time beside the task. */
    public interface Background {

        void start(Supplier<CurrencyFit> fit);

        /**
         * The result of the fit that was started, once; null while it is being made.
         *
         * @throws IllegalStateException if it failed
         */
        Result resultOrNull();
    }

    /**
     * A fit that was made in the background.
     *
     * @param tookMs of the wall clock
     */
    public record Result(CurrencyFit fit, long tookMs) {}

    /** Takes what came of each fit. */
    @FunctionalInterface
    public interface FitSink {
        void onFit(FitReport report);
    }

    /**
     * How far a currency's last fit is behind.
     *
     * @param lastNumber of the fit that was begun last; 0 for none since the start
     * @param isAsked whether somebody wants a fit that begins from here on
     */
    private record Standing(long fittedAtMs, long lastNumber, boolean isChanged, boolean isAsked) {

        /** Everything has changed since the last fit, for all that is known. */
        static Standing ofStart(long fittedAtMs) {
            return new Standing(fittedAtMs, 0, true, false);
        }

        Standing changed() {
            return isChanged ? this : new Standing(fittedAtMs, lastNumber, true, isAsked);
        }

        Standing asked() {
            return new Standing(fittedAtMs, lastNumber, isChanged, true);
        }
    }

    /** A fit that is being prepared or made. */
    private static final class Work {

        private final long number;
        private final String currency;
        private final Observation observation;
        private final boolean isAsked;
        private final List<BuyerGroup> groups = new ArrayList<>();
        private byte[] cursor;
        private boolean isRead;

        Work(long number, String currency, Observation observation, boolean isAsked) {
            this.number = number;
            this.currency = currency;
            this.observation = observation;
            this.isAsked = isAsked;
        }
    }

    public ModelHandler(
            TotalStore totals, FamilyStore families, WaitingFamilies waiting, Background background, FitPlan plan) {
        this.buyers = new BuyerStore(totals);
        this.fits = new FitHandler(totals, families, waiting);
        this.background = background;
        this.plan = plan;
        buyers.currencies().forEach(currency -> standingByCurrency.put(currency, Standing.ofStart(NEVER)));
        fits.fittedAtMsByCurrency()
                .forEach((currency, fittedAtMs) -> standingByCurrency.put(currency, Standing.ofStart(fittedAtMs)));
    }

    /** The currencies that have a buyer, or had one at the last fit. */
    SortedSet<String> currencies() {
        return new TreeSet<>(standingByCurrency.keySet());
    }

    /** How many fits were begun since the start: the number of the last. */
    long fitsBegun() {
        return fitsBegun;
    }

    /** Wants a currency that is known to be fitted at once. A fit under way is not it: it began without what came since. */
    void ask(String currency) {
        standingByCurrency.computeIfPresent(currency, (key, standing) -> standing.asked());
    }

    /** Cells of a family changed. */
    public void onChange(Family family) {
        if (family.kpi() != Kpi.MODELS) {
            return;
        }
        hasNews = true;
        standingByCurrency.merge(
                ModelCells.currencyOf(family), Standing.ofStart(NEVER), (before, first) -> before.changed());
    }

    /** Fits that are due or being made. */
    public long pending() {
        long due = standingByCurrency.values().stream().filter(this::isDue).count();
        return due + (work == null ? 0 : 1);
    }

    /**
     * Begins, goes on with or ends a fit.
     *
     * @param wallClockMs only for deciding when; no result depends on it
     */
    public void punctuate(Observation observation, long wallClockMs, FitSink sink) {
        if (hasNews || observation.timeMs() != observedMs) {
            hasNews = false;
            observedMs = observation.timeMs();
            lastNewsMs = wallClockMs;
        }
        if (work != null && work.isRead) {
            end(wallClockMs, sink);
        }
        if (work == null) {
            begin(observation, wallClockMs);
        }
        if (work != null && !work.isRead) {
            read(sink);
        }
    }

    private boolean isDue(Standing standing) {
        return standing.isAsked() || standing.isChanged() || standing.fittedAtMs() != observedMs;
    }

    /**
     * What is asked for comes first, unless that was so the last time; then the currency that was fitted least recently. The
     * W of a fit alone does not show that: it may stay the same.
     */
    private void begin(Observation observation, long wallClockMs) {
        while (work == null) {
            Optional<Map.Entry<String, Standing>> next = standingByCurrency.entrySet().stream()
                    .filter(entry -> isDue(entry.getValue()) && hasTurn(entry.getValue(), wallClockMs))
                    .min(Map.Entry.comparingByValue(
                            Comparator.comparing((Standing standing) -> standing.isAsked() == isLastAsked)
                                    .thenComparingLong(Standing::lastNumber)
                                    .thenComparingLong(Standing::fittedAtMs)));
            if (next.isEmpty()) {
                return;
            }
            begin(next.get().getKey(), next.get().getValue(), observation);
        }
    }

    private boolean hasTurn(Standing standing, long wallClockMs) {
        if (standing.isAsked()) {
            return true;
        }
        boolean isQuiet = wallClockMs - lastNewsMs >= plan.settleMs();
        return wallClockMs >= restUntilMs && (isQuiet || isOld(standing));
    }

    private boolean isOld(Standing standing) {
        return standing.fittedAtMs() == NEVER || observedMs - standing.fittedAtMs() >= plan.refitIntervalMs();
    }

    private void begin(String currency, Standing standing, Observation observation) {
        boolean isSame = !standing.isAsked()
                && !standing.isChanged()
                && day(observation) == day(observation.at(standing.fittedAtMs()));
        if (isSame) {
            standingByCurrency.put(currency, new Standing(observedMs, standing.lastNumber(), false, false));
            fits.onSameFit(currency, observedMs);
            return;
        }
        fitsBegun++;
        isLastAsked = standing.isAsked();
        // What happens from here on makes it due again.
        standingByCurrency.put(currency, new Standing(observedMs, fitsBegun, false, false));
        work = new Work(fitsBegun, currency, observation, standing.isAsked());
    }

    private void read(FitSink sink) {
        work.cursor = buyers.forEach(work.currency, work.cursor, plan.buyersMax(), work.groups::add);
        work.isRead = work.cursor == null;
        if (!work.isRead) {
            return;
        }
        List<BuyerGroup> groups = List.copyOf(work.groups);
        if (groups.isEmpty()) {
            fits.onNoBuyers(work.currency);
            report(null, 0, sink);
            standingByCurrency.computeIfPresent(
                    work.currency,
                    (currency, standing) -> standing.isChanged() || standing.isAsked() ? standing : null);
            work = null;
            return;
        }
        int day = day(work.observation);
        background.start(() -> CurrencyFit.of(groups, day, plan.horizon(), plan.orderModel(), plan.periodTypes()));
    }

    private void end(long wallClockMs, FitSink sink) {
        Result result = background.resultOrNull();
        if (result == null) {
            return;
        }
        fits.onFit(work.currency, work.observation.timeMs(), result.fit());
        report(result.fit(), result.tookMs(), sink);
        if (!work.isAsked) {
            restUntilMs = wallClockMs + REST_FACTOR * result.tookMs();
        }
        work = null;
    }

    private void report(CurrencyFit fitOrNull, long tookMs, FitSink sink) {
        sink.onFit(new FitReport(work.number, work.currency, work.observation.timeMs(), fitOrNull, tookMs));
    }

    private static int day(Observation observation) {
        return observation.lastPeriod(PeriodType.DAY);
    }
}
