package io.olifant.local.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.kpis.ModelCommandOutcome;
import io.olifant.local.terminal.StackException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefitCommandTest {

    @Test
    void eachFittedModelIsReportedInALine() {
        assertThat(RefitCommand.lines(outcome("done", "EUR: bg_nbd fitted\nEUR: gamma_gamma refused")))
                .containsExactly("EUR: bg_nbd fitted", "EUR: gamma_gamma refused");
    }

    @Test
    void aRefusalIsAnError() {
        assertThatThrownBy(() -> RefitCommand.lines(outcome("refused", "No customer has an order in CHF")))
                .isInstanceOf(StackException.class)
                .hasMessage("Refused, and nothing was changed. No customer has an order in CHF");
    }

    @Test
    void aCurrencyMayBeTypedInSmallLetters() {
        assertThat(RefitCommand.command("eur", Instant.EPOCH).getCurrency()).isEqualTo("EUR");
        assertThat(RefitCommand.command(null, Instant.EPOCH).getCurrency())
                .as("all of them")
                .isNull();
    }

    private static ModelCommandOutcome outcome(String outcome, String message) {
        return new ModelCommandOutcome("c1", "refit", outcome, message, Instant.EPOCH);
    }
}
