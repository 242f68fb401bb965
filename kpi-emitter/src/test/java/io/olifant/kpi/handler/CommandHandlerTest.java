package io.olifant.kpi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.kpi.cell.Cell;
import io.olifant.kpi.cell.Measures;
import io.olifant.kpi.cell.ModelCells;
import io.olifant.kpi.message.CellMessage.FitRequested;
import io.olifant.kpi.model.Cdnow;
import io.olifant.kpi.model.CurrencyFit;
import io.olifant.kpi.model.FitPlan;
import io.olifant.kpi.model.StoredFit;
import io.olifant.kpi.store.FamilyStore;
import io.olifant.kpi.store.TotalStore;
import io.olifant.models.BgNbd;
import io.olifant.models.Buyer;
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

class CommandHandlerTest {

    private static final long SETTLE_MS = 1_000_000;
    private static final long EVENING_MS =
            LocalDate.of(1997, 9, 30).atTime(20, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    private static final FitPlan PLAN = new FitPlan(
            Horizon.ofWeeks(52, 0),
            MbgNbd.NAME,
            Set.of(PeriodType.QUARTER),
            24 * 3_600_000L,
            SETTLE_MS,
            Integer.MAX_VALUE);

    private final TotalStore totals = new TotalStore(new MemoryStore("totals"));
    private final WaitingFamilies waiting = new WaitingFamilies(List.of());
    private final Bench bench = new Bench();
    private final List<String> answers = new ArrayList<>();
    private final CommandHandler.AnswerSink sink =
            (command, isDone, message) -> answers.add(command.id() + (isDone ? " done: " : " refused: ") + message);
    private ModelHandler models;
    private CommandHandler commands;
    private long wallClockMs = 1_000;

    /** Fits when a test asks it to. */
    private static final class Bench implements ModelHandler.Background {

        private Supplier<CurrencyFit> started;
        private boolean isDone = true;
        private int fits;

        @Override
        public void start(Supplier<CurrencyFit> fit) {
            started = fit;
            fits++;
        }

        @Override
        public ModelHandler.Result resultOrNull() {
            return isDone ? new ModelHandler.Result(started.get(), 3_600_000) : null;
        }
    }

    @BeforeEach
    void start() {
        models = new ModelHandler(totals, new FamilyStore(new MemoryStore("families")), waiting, bench, PLAN);
        commands = new CommandHandler(totals, models);
    }

    private void cdnowIn(String currency) {
        Cdnow.buyers().forEach(group -> buyers(currency, group.firstOrderDay(), group.buyer(), group.count()));
    }

    private void buyers(String currency, int firstOrderDay, Buyer buyer, long count) {
        Cell cell = new Cell(ModelCells.buyersIn(currency), ModelCells.of(firstOrderDay, buyer));
        totals.put(cell, Measures.of(count));
        models.onChange(cell.family());
    }

    private void command(String id, String action, String currencyOrNull) {
        commands.onCommand(new FitRequested(new FitCommand(id, action, currencyOrNull).at()), sink);
    }

    private void punctuate() {
        wallClockMs += 1_000;
        commands.begin(sink);
        models.punctuate(
                new Observation(new BusinessCalendar(ZoneOffset.UTC), EVENING_MS),
                wallClockMs,
                report -> commands.onFit(report, sink));
    }

    private void firstFits(int currencies) {
        while (bench.fits < currencies) {
            wallClockMs += 10 * 3_600_000;
            punctuate();
        }
        punctuate();
    }

    @Test
    void aCommandFitsWhatChangedWithoutWaitingForQuietOrARest() {
        cdnowIn("USD");
        firstFits(1);
        buyers("USD", 10_000, new Buyer(10_000, 10_000, 1, 0), 100);
        punctuate();
        assertThat(bench.fits).as("neither quiet nor a day later").isEqualTo(1);

        command("c1", "refit", null);
        punctuate();
        punctuate();

        assertThat(bench.fits).isEqualTo(2);
        assertThat(answers)
                .containsExactly("c1 done: USD: mbg_nbd as of 1997-09-30T20:00:00Z fitted on 2,457 customers\n"
                        + "USD: bg_nbd as of 1997-09-30T20:00:00Z fitted on 2,457 customers\n"
                        + "USD: gamma_gamma as of 1997-09-30T20:00:00Z fitted on 946 customers");
        assertThat(commands.pending()).isZero();
        assertThat(models.pending()).isZero();
    }

    @Test
    void aCommandFitsAnewEvenIfNothingChangedAndMarksNothing() {
        cdnowIn("USD");
        firstFits(1);
        while (waiting.nextOrNull() != null) {
            // None waits any more.
        }

        command("c1", "refit", "USD");
        punctuate();
        punctuate();

        assertThat(bench.fits).isEqualTo(2);
        assertThat(answers).hasSize(1);
        assertThat(waiting.size()).isZero();
    }

    @Test
    void theAnswerCoversAllCurrenciesAndModelsThatWereRefused() {
        cdnowIn("USD");
        buyers("EUR", 10_000, new Buyer(10_000, 10_000, 1, 0), 7);

        command("c1", "refit", null);
        for (int i = 0; i < 4; i++) {
            punctuate();
        }

        assertThat(answers)
                .singleElement()
                .asString()
                .contains("USD: bg_nbd as of")
                .contains(
                        "EUR: bg_nbd as of"
                                + " 1997-09-30T20:00:00Z refused on 7 customers: Fewer than 10 customers bought on a second day");
    }

    @Test
    void aFitUnderWayIsNoAnswerToACommandThatCameLater() {
        cdnowIn("USD");
        bench.isDone = false;
        command("c1", "refit", null);
        punctuate();
        assertThat(bench.fits).isEqualTo(1);
        buyers("USD", 10_000, new Buyer(10_000, 10_000, 1, 0), 100);
        command("c2", "refit", null);
        punctuate();

        bench.isDone = true;
        punctuate();
        assertThat(answers).singleElement().asString().startsWith("c1 done").contains("fitted on 2,357 customers");
        punctuate();

        assertThat(bench.fits).isEqualTo(2);
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1)).startsWith("c2 done").contains("fitted on 2,457 customers");
    }

    @Test
    void commandsThatKeepComingPostponeNone() {
        cdnowIn("USD");
        for (int i = 1; i <= 5; i++) {
            command("c" + i, "refit", null);
            punctuate();
            assertThat(answers).as("the fits that ended").hasSize(i - 1);
        }
        punctuate();

        assertThat(bench.fits).as("one began after each command").isEqualTo(5);
        assertThat(answers).hasSize(5);
        assertThat(commands.pending()).isZero();
    }

    @Test
    void commandsForOneCurrencyDoNotKeepThoseForAnotherWaiting() {
        cdnowIn("EUR");
        cdnowIn("USD");
        firstFits(2);
        command("dollars", "refit", "USD");
        for (int i = 1; i <= 3; i++) {
            command("euros " + i, "refit", "EUR");
            punctuate();
        }

        assertThat(answers).anyMatch(answer -> answer.startsWith("dollars done"));
    }

    @Test
    void commandsForOneCurrencyLeaveOthersTheirTurn() {
        cdnowIn("EUR");
        cdnowIn("USD");
        firstFits(2);
        buyers("USD", 10_000, new Buyer(10_000, 10_000, 1, 0), 100);
        for (int i = 1; i <= 20; i++) {
            wallClockMs += 3_600_000;
            command("c" + i, "refit", "EUR");
            punctuate();
        }

        StoredFit dollars =
                StoredFit.of(BgNbd.NAME, totals.get(new Cell(ModelCells.ALL_FITS, ModelCells.fit(BgNbd.NAME, "USD"))));
        assertThat(dollars.fit().customers()).isEqualTo(2_457);
        assertThat(answers).hasSizeGreaterThan(10);
    }

    @Test
    void aCommandThatWaitsSurvivesARestartAndIsAnsweredOnce() {
        cdnowIn("USD");
        bench.isDone = false;
        command("c1", "refit", null);
        punctuate();

        bench.isDone = true;
        start();
        assertThat(commands.pending()).isEqualTo(1);
        punctuate();
        punctuate();
        assertThat(answers).hasSize(1);

        start();
        assertThat(commands.pending()).isZero();
    }

    @Test
    void aCommandGivenTwiceIsAnsweredOnce() {
        cdnowIn("USD");
        command("c1", "refit", null);
        command("c1", "refit", null);
        punctuate();
        punctuate();

        assertThat(answers).hasSize(1);
    }

    @Test
    void commandsThatShareAnIdAreBothCarriedOutAndAnswered() {
        cdnowIn("EUR");
        cdnowIn("USD");
        firstFits(2);
        command("nightly", "refit", "EUR");
        command("nightly", "refit", "USD");
        assertThat(commands.pending()).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            punctuate();
        }

        assertThat(answers)
                .hasSize(2)
                .anyMatch(answer -> answer.startsWith("nightly done: EUR: mbg_nbd"))
                .anyMatch(answer -> answer.startsWith("nightly done: USD: mbg_nbd"));
    }

    @Test
    void commandsThatShareAnIdBothSurviveARestart() {
        cdnowIn("EUR");
        cdnowIn("USD");
        command("nightly", "refit", "EUR");
        command("nightly", "refit", "USD");

        start();
        assertThat(commands.pending()).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            punctuate();
        }
        assertThat(answers).hasSize(2);

        start();
        assertThat(commands.pending()).isZero();
    }

    @Test
    void aRefusalUnderTheIdOfACommandThatWaitsLeavesThatWaiting() {
        cdnowIn("USD");
        command("nightly", "refit", "USD");
        command("nightly", "forget", null);
        command("nightly", "refit", "CHF");
        punctuate();
        punctuate();

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).startsWith("nightly refused: The action of the command is not known");
        assertThat(answers.get(1)).startsWith("nightly refused: No customer has an order in CHF");
        assertThat(answers.get(2)).startsWith("nightly done: USD: mbg_nbd");
    }

    @Test
    void whatCannotBeCarriedOutIsRefusedWithASentenceAndChangesNothing() {
        cdnowIn("USD");
        firstFits(1);

        command("c1", "forget", null);
        command("c2", "refit", "eur");
        command("", "refit", null);
        command("x".repeat(257), "refit", null);
        command("c3", "refit", "CHF");
        punctuate();

        assertThat(answers)
                .hasSize(5)
                .contains("c1 refused: The action of the command is not known; expected refit")
                .contains("c2 refused: The currency of the command is no code of three capital letters, such as EUR;"
                        + " without one, all are meant")
                .contains("c3 refused: No customer has an order in CHF; there are orders in USD");
        assertThat(bench.fits).isEqualTo(1);
        assertThat(commands.pending()).isZero();
    }

    @Test
    void withoutOrdersOrEventsThereIsNothingToFit() {
        command("c1", "refit", null);
        punctuate();
        command("c2", "refit", null);
        commands.refuseWithoutEvents(sink);

        assertThat(answers)
                .containsExactly(
                        "c1 refused: No customer has an order, so there is nothing to fit",
                        "c2 refused: No touchpoint was accepted yet, so there is nothing to fit");
    }

    @Test
    void theAnswerSaysThatACurrencyHasBecomeEmptyMeanwhile() {
        cdnowIn("USD");
        firstFits(1);
        Cdnow.buyers().forEach(group -> buyers("USD", group.firstOrderDay(), group.buyer(), 0));

        command("c1", "refit", "USD");
        punctuate();

        assertThat(answers).containsExactly("c1 done: USD: no customer has an order in it any more");
    }
}
