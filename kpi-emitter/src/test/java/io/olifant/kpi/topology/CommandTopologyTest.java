package io.olifant.kpi.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.kpis.FittedModel;
import io.olifant.kpis.FittedModelKey;
import io.olifant.kpis.ModelCommand;
import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.runtime.streams.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTopologyTest {

    @TempDir
    private Path directory;

    private KpiDriver kpis;

    @BeforeEach
    void start() {
        // So that nothing but a command has the models fitted anew.
        kpis = new KpiDriver(
                directory,
                Map.of("kpi-emitter.models.settle-time", "1h", "kpi-emitter.models.refit-interval", "1000d"));
    }

    @AfterEach
    void stop() {
        kpis.close();
    }

    private static ModelCommand refit(String id, String currencyOrNull) {
        return new ModelCommand(id, "refit", currencyOrNull, Instant.EPOCH);
    }

    @Test
    void textsThatNobodyExpectsSoLongAreNotRepeatedWhole() {
        String endless = "x".repeat(2_000_000);
        kpis.command(new ModelCommand(endless, endless, endless, Instant.EPOCH));
        kpis.settle();

        ModelCommandOutcome outcome = kpis.outcomes().values().iterator().next();
        assertThat(outcome.getOutcome()).isEqualTo("refused");
        assertThat(outcome.getMessage()).contains("1 to 256 characters");
        assertThat(outcome.getCommandId()).hasSizeLessThan(300);
        assertThat(outcome.getAction()).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\u200Bb",
                "a\uFEFF",
                "a\u202Eb",
                " a",
                "a\u00A0",
                "e\u0301",
                "a\uFFFD",
                "\u2028",
                ""
            })
    void anIdThatNoOutcomeCanBeKeyedByIsRefusedAndNotRepeated(String id) {
        kpis.customers.of("anna").orders("2026-01-09", "EUR", 100);
        kpis.publishFacts();
        kpis.clock(0, "2026-01-20");
        kpis.settle();

        kpis.command(refit(id, null));
        kpis.settle();

        assertThat(kpis.outcomes().values()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getCommandId()).isEmpty();
            assertThat(outcome.getOutcome()).isEqualTo("refused");
            assertThat(outcome.getMessage()).contains("characters that can be seen");
        });
    }

    @Test
    void anActionIsReadAsThoseOfIdentitiesAreAndAnUnknownOneIsNotRepeated() {
        kpis.command(new ModelCommand("c1", " Refit ", null, Instant.EPOCH));
        kpis.command(new ModelCommand("c2", "anna@mail.example\u0000", null, Instant.EPOCH));
        kpis.ticks(2);

        Map<String, ModelCommandOutcome> outcomes = kpis.outcomes();
        assertThat(outcomes.get("c1").getAction()).isEqualTo("refit");
        assertThat(outcomes.get("c1").getMessage()).startsWith("No touchpoint was accepted yet");
        assertThat(outcomes.get("c2").getAction()).isEqualTo("(unknown)");
        assertThat(outcomes.get("c2").getMessage()).isEqualTo("The action of the command is not known; expected refit");
    }

    @Test
    void aRefitTakesInWhatCameSinceTheLastFitAndIsAnswered() {
        kpis.customers.of("anna").orders("2026-01-09", "EUR", 100);
        kpis.publishFacts();
        kpis.clock(0, "2026-01-20");
        kpis.settle();
        FittedModelKey key = new FittedModelKey("bg_nbd", "EUR");
        assertThat(kpis.<FittedModel>row(key).getCustomers()).isEqualTo(1);
        kpis.customers.of("ben").orders("2026-01-10", "EUR", 100);
        kpis.publishFacts();
        kpis.ticks(10);
        assertThat(kpis.context().activity().pendingOutputs())
                .as("the fit that is due")
                .isEqualTo(1);

        kpis.command(refit("c1", null));
        kpis.settle();

        assertThat(kpis.<FittedModel>row(key).getCustomers()).isEqualTo(2);
        ModelCommandOutcome outcome = kpis.outcomes().get("c1");
        assertThat(outcome.getOutcome()).isEqualTo("done");
        assertThat(outcome.getAction()).isEqualTo("refit");
        assertThat(outcome.getMessage())
                .startsWith("EUR: mbg_nbd as of 2026-01-20T00:00:00Z refused on 2 customers")
                .contains("\nEUR: bg_nbd as of 2026-01-20T00:00:00Z refused on 2 customers")
                .contains("\nEUR: gamma_gamma as of 2026-01-20T00:00:00Z refused on 0 customers");
        assertThat(count(KpiMeters.FITS, "outcome", "refused")).isEqualTo(2 * 3);
        assertThat(count(KpiMeters.COMMANDS, "outcome", "done")).isEqualTo(1);
        assertThat(kpis.context().meters().get(KpiMeters.FIT_DURATION).timer().count())
                .isEqualTo(2);
        assertThat(kpis.context()
                        .meters()
                        .get(KpiMeters.FIT_CUSTOMERS)
                        .tag("model", "bg_nbd")
                        .summary()
                        .max())
                .isEqualTo(2);
    }

    @Test
    void aWrongCommandIsRefusedWithASentence() {
        kpis.customers.of("anna").orders("2026-01-09", "EUR", 100);
        kpis.publishFacts();
        kpis.clock(0, "2026-01-20");
        kpis.settle();

        kpis.command(refit("c1", "CHF"));
        kpis.command(new ModelCommand("c2", "unfit", null, Instant.EPOCH));
        kpis.settle();

        Map<String, ModelCommandOutcome> outcomes = kpis.outcomes();
        assertThat(outcomes.get("c1").getOutcome()).isEqualTo("refused");
        assertThat(outcomes.get("c1").getMessage())
                .isEqualTo("No customer has an order in CHF; there are orders in EUR");
        assertThat(outcomes.get("c2").getOutcome()).isEqualTo("refused");
        assertThat(count(KpiMeters.COMMANDS, "outcome", "refused")).isEqualTo(2);
        assertThat(count(KpiMeters.FITS, "outcome", "refused"))
                .as("the fits of the start alone")
                .isEqualTo(3);
    }

    @Test
    void withoutAnyEventACommandIsAnsweredAllTheSame() {
        kpis.command(refit("c1", null));
        kpis.ticks(2);

        assertThat(kpis.outcomes().get("c1").getMessage())
                .isEqualTo("No touchpoint was accepted yet, so there is nothing to fit");
    }

    @Test
    void whatCannotBeReadIsADeadLetter() {
        kpis.rawCommands().pipeInput(new byte[] {1}, new byte[] {7, 7});
        kpis.rawCommands().pipeInput(new byte[] {1}, (byte[]) null);

        assertThat(kpis.commandDeadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo(new byte[] {1});
            assertThat(letter.headers().lastHeader(DeadLetters.REASON).value())
                    .isEqualTo("UNREADABLE".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(count(KpiMeters.DEAD_LETTERS, "reason", "UNREADABLE")).isEqualTo(2);
    }

    private double count(String meter, String tag, String value) {
        return kpis.context().meters().get(meter).tag(tag, value).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
