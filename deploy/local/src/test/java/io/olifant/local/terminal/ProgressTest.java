package io.olifant.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, false);

    @Test
    void workThatTurnsOutToBeMoreDoesNotGoBack() {
        try (Progress progress = terminal.progress("Computing")) {
            progress.at(90, 100, "journeys: 149 to publish");
            progress.at(90, 1_000, "figures: 3 to publish");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("Computing: 90 %, figures: 3 to publish\n");
    }
}
