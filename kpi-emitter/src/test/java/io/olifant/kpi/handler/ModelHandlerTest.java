package io.olifant.kpi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.CohortPrediction;
import io.olifant.kpi.cell.Family;
import io.olifant.kpi.cell.LifetimeValueCells;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.model.BuyerGroup;
import io.olifant.kpi.model.Cdnow;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.Fit;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.model.StoredFit;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.TotalStore;
import io.olifant.models.BgNbd;
import io.olifant.models.Buyer;
import io.olifant.models.GammaGamma;
import io.olifant.models.Horizon;
import io.olifant.models.MbgNbd;
import io.olifant.runtime.testing.MemoryStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelHandlerTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long SETTLE_MS = 3_000;
    private static final long EVENING_MS =
            LocalDate.of(1997, 9, 30).atTime(20, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    private static final FitPlan PLAN = new FitPlan(
            Horizon.ofWeeks(52, 0), MbgNbd.NAME, Set.of(PeriodType.MONTH, PeriodType.QUARTER), DAY_MS, SETTLE_MS, 400);
    private static final Period JANUARY = new Period(PeriodType.MONTH, 1997 * 12);

    private final BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
    private final MemoryStore cells = new MemoryStore("totals");
    private final TotalStore totals = new TotalStore(cells);
    private final FamilyStore families = new FamilyStore(new MemoryStore("families"));
    private final WaitingFamilies waiting = new WaitingFamilies(List.of());
    private final Bench bench = new Bench();
    private final List<FitReport> reports = new ArrayList<>();
    private ModelHandler models;
    private long wallClockMs;

    /** Fits when a test asks it to. */
    private static final class Bench implements ModelHandler.Background {

        private final List<Supplier<CurrencyFit>> started = new ArrayList<>();
        private long tookMs = 1;
        private boolean isDone;

        @Override
        public void start(Supplier<CurrencyFit> fit) {
            started.add(fit);
            isDone = false;
        }

        @Override
        public ModelHandler.Result resultOrNull() {
            return isDone
                    ? new ModelHandler.Result(started.get(started.size() - 1).get(), tookMs)
                    : null;
        }
    }

    @BeforeEach
    void start() {
        models = new ModelHandler(totals, families, waiting, bench, PLAN);
    }

    private void cdnowIn(String currency) {
        Cdnow.buyers().forEach(group -> buyers(currency, group));
    }

    private void buyers(String currency, BuyerGroup group) {
        Cell cell = new Cell(ModelCells.buyersIn(currency), ModelCells.of(group.firstOrderDay(), group.buyer()));
        if (!totals.get(cell).equals(Measures.of(group.count()))) {
            totals.put(cell, Measures.of(group.count()));
            models.onChange(cell.family());
        }
    }

    private void emitAll() {
        while (waiting.nextOrNull() != null) {
            // None waits any more.
        }
    }

    private void punctuateAt(long observationTimeMs) {
        wallClockMs += 1_000;
        models.punctuate(new Observation(calendar, observationTimeMs), wallClockMs, reports::add);
    }

    private void untilIdleAt(long observationTimeMs) {
        do {
            bench.isDone = true;
            punctuateAt(observationTimeMs);
        } while (models.pending() > 0);
    }

    private StoredFit fit(String model, String currency) {
        return StoredFit.of(model, totals.get(new Cell(ModelCells.ALL_FITS, ModelCells.fit(model, currency))));
    }

    private CohortPrediction predictionOrNull(Family family, String currency) {
        return CohortPrediction.ofOrNull(totals.get(new Cell(family, LifetimeValueCells.prediction(currency))), 0);
    }

    @Test
    void cdnowIsFittedAndItsCohortsArePredicted() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);

        CurrencyFit expected =
                CurrencyFit.of(Cdnow.buyers(), Cdnow.DAY, PLAN.horizon(), PLAN.orderModel(), PLAN.periodTypes());
        assertThat(fit(MbgNbd.NAME, "USD"))
                .isEqualTo(new StoredFit(EVENING_MS, PLAN.horizon(), true, expected.mbgNbd()));
        assertThat(fit(BgNbd.NAME, "USD"))
                .isEqualTo(new StoredFit(EVENING_MS, PLAN.horizon(), false, expected.bgNbd()));
        assertThat(fit(GammaGamma.NAME, "USD"))
                .isEqualTo(new StoredFit(EVENING_MS, PLAN.horizon(), true, expected.values()));
        assertThat(expected.predictionByCohort()).hasSize(3 + 1);
        expected.predictionByCohort().forEach((cohort, prediction) -> {
            assertThat(predictionOrNull(LifetimeValueCells.family(cohort), "USD"))
                    .isEqualTo(prediction);
            assertThat(prediction.valueOrNull()).isPositive();
        });
        assertThat(waiting.size())
                .as("four cohorts and the models are to be emitted")
                .isEqualTo(5);
    }

    @Test
    void buyersAreReadABitAtATimeAndTheTaskIsNotIdleMeanwhile() {
        cdnowIn("USD");
        assertThat(models.pending()).isEqualTo(1);

        // 1,030 groups, 400 at a time.
        punctuateAt(EVENING_MS);
        punctuateAt(EVENING_MS);
        assertThat(bench.started).isEmpty();
        punctuateAt(EVENING_MS);
        assertThat(bench.started).hasSize(1);
        punctuateAt(EVENING_MS);
        assertThat(models.pending()).isEqualTo(1);

        bench.isDone = true;
        punctuateAt(EVENING_MS);
        assertThat(models.pending()).isZero();
    }

    @Test
    void whileOrdersKeepComingAFitIsMadeOnceADayOfW() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        for (int hour = 1; hour < 24; hour++) {
            buyers("USD", new BuyerGroup(10_000 + hour, new Buyer(10_000 + hour, 10_000 + hour, 1, 0), 1));
            punctuateAt(EVENING_MS + hour * HOUR_MS);
        }
        assertThat(bench.started).hasSize(1);
        assertThat(models.pending()).isEqualTo(1);

        punctuateAt(EVENING_MS + DAY_MS);
        punctuateAt(EVENING_MS + DAY_MS);
        punctuateAt(EVENING_MS + DAY_MS);
        assertThat(bench.started).hasSize(2);
    }

    @Test
    void onceNothingChangesAFitOfAllThatThereIsIsMade() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        buyers("USD", new BuyerGroup(10_100, new Buyer(10_100, 10_100, 1, 0), 100));

        untilIdleAt(EVENING_MS);

        assertThat(fit(BgNbd.NAME, "USD").fit().customers()).isEqualTo(2_457);
        assertThat(bench.started).hasSize(2);
    }

    @Test
    void buyersThatComeWhileAFitIsMadeMakeItDueAgain() {
        cdnowIn("USD");
        punctuateAt(EVENING_MS);
        buyers("USD", new BuyerGroup(10_100, new Buyer(10_100, 10_100, 1, 0), 100));

        untilIdleAt(EVENING_MS);

        assertThat(fit(BgNbd.NAME, "USD").fit().customers()).isEqualTo(2_457);
    }

    @Test
    void anotherHourOfTheSameDayIsTheSameFitOfALaterTime() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        Fit<?> before = fit(BgNbd.NAME, "USD").fit();

        untilIdleAt(EVENING_MS + HOUR_MS);

        assertThat(fit(BgNbd.NAME, "USD"))
                .isEqualTo(new StoredFit(EVENING_MS + HOUR_MS, PLAN.horizon(), false, before));
        assertThat(fit(GammaGamma.NAME, "USD").fittedAtMs()).isEqualTo(EVENING_MS + HOUR_MS);
        assertThat(bench.started).hasSize(1);
    }

    @Test
    void anotherDayIsAnotherFit() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);

        untilIdleAt(EVENING_MS + 4 * HOUR_MS);

        CurrencyFit expected =
                CurrencyFit.of(Cdnow.buyers(), Cdnow.DAY + 1, PLAN.horizon(), PLAN.orderModel(), PLAN.periodTypes());
        assertThat(fit(BgNbd.NAME, "USD").fit()).isEqualTo(expected.bgNbd());
        assertThat(bench.started).hasSize(2);
    }

    @Test
    void currenciesAreFittedApartAndTheOneWithTheOldestFitFirst() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        cdnowIn("EUR");
        buyers("USD", new BuyerGroup(10_100, new Buyer(10_100, 10_100, 1, 0), 100));
        untilIdleAt(EVENING_MS);

        assertThat(fit(BgNbd.NAME, "EUR").fit().customers()).isEqualTo(2_357);
        assertThat(fit(BgNbd.NAME, "USD").fit().customers()).isEqualTo(2_457);
        assertThat(bench.started.get(1).get().orders().customers())
                .as("the one never fitted had its turn before the one that had a fit")
                .isEqualTo(2_357);
    }

    @Test
    void aLongFitIsFollowedByARest() {
        bench.tookMs = 10_000;
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        long doneMs = wallClockMs;
        buyers("USD", new BuyerGroup(10_100, new Buyer(10_100, 10_100, 1, 0), 100));

        untilIdleAt(EVENING_MS);

        assertThat(wallClockMs - doneMs).isGreaterThanOrEqualTo(30_000);
    }

    @Test
    void withoutBuyersNothingIsLeft() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);

        Cdnow.buyers().forEach(group -> buyers("USD", new BuyerGroup(group.firstOrderDay(), group.buyer(), 0)));
        untilIdleAt(EVENING_MS);

        totals.write();
        assertThat(cells.rows()).isEmpty();
        assertThat(models.pending()).isZero();
    }

    @Test
    void cohortsThatAreGoneAreNotPredictedAnyMore() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        assertThat(predictionOrNull(LifetimeValueCells.family(JANUARY), "USD")).isNotNull();

        Cdnow.buyers().stream()
                .filter(group ->
                        Period.ofDay(PeriodType.MONTH, group.firstOrderDay()).equals(JANUARY))
                .forEach(group -> buyers("USD", new BuyerGroup(group.firstOrderDay(), group.buyer(), 0)));
        untilIdleAt(EVENING_MS);

        assertThat(predictionOrNull(LifetimeValueCells.family(JANUARY), "USD")).isNull();
        assertThat(predictionOrNull(LifetimeValueCells.family(JANUARY.plus(1)), "USD"))
                .isNotNull();
    }

    @Test
    void anotherModelOfOrdersPredictsOnceItIsChosenAndBothStayFitted() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        CohortPrediction before = predictionOrNull(LifetimeValueCells.family(JANUARY), "USD");
        StoredFit modified = fit(MbgNbd.NAME, "USD");

        FitPlan other = new FitPlan(
                PLAN.horizon(), BgNbd.NAME, PLAN.periodTypes(), PLAN.refitIntervalMs(), SETTLE_MS, PLAN.buyersMax());
        models = new ModelHandler(totals, families, waiting, bench, other);
        untilIdleAt(EVENING_MS);

        assertThat(fit(MbgNbd.NAME, "USD")).isEqualTo(new StoredFit(EVENING_MS, PLAN.horizon(), false, modified.fit()));
        assertThat(fit(BgNbd.NAME, "USD").isPredicting()).isTrue();
        CohortPrediction after = predictionOrNull(LifetimeValueCells.family(JANUARY), "USD");
        assertThat(after.buyers()).isEqualTo(before.buyers());
        assertThat(after.alive()).as("those who bought once are alive for ever").isGreaterThan(before.alive());
    }

    @Test
    void aStartFitsAnewAndKeepsWhatIsThereUntilThen() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        CohortPrediction before = predictionOrNull(LifetimeValueCells.family(JANUARY), "USD");
        emitAll();

        FitPlan halfAYear = new FitPlan(
                Horizon.ofWeeks(24, 0),
                PLAN.orderModel(),
                PLAN.periodTypes(),
                PLAN.refitIntervalMs(),
                SETTLE_MS,
                PLAN.buyersMax());
        models = new ModelHandler(totals, families, waiting, bench, halfAYear);
        assertThat(models.pending()).isEqualTo(1);
        assertThat(predictionOrNull(LifetimeValueCells.family(JANUARY), "USD")).isEqualTo(before);
        untilIdleAt(EVENING_MS);

        assertThat(predictionOrNull(LifetimeValueCells.family(JANUARY), "USD").orders())
                .isLessThan(before.orders());
    }

    @Test
    void theSameFitAgainMarksNothing() {
        cdnowIn("USD");
        untilIdleAt(EVENING_MS);
        emitAll();

        start();
        untilIdleAt(EVENING_MS);

        assertThat(bench.started).hasSize(2);
        assertThat(waiting.size()).isZero();
    }
}
