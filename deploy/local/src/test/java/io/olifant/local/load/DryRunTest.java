package io.olifant.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.TouchpointTrial;
import io.olifant.local.stack.DataFolder;
import io.olifant.local.stack.StackSettings;
import io.olifant.local.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {

    private static final String ROW =
            "{\"event_id\": \"%s\", \"source\": \"webshop\", \"occurred_at\": \"%s\", \"channel\": \"direct\","
                    + " \"type\": \"page_view\", \"identifiers\": [{\"namespace\": \"%s\", \"value\": \"c1\"}]}";
    private static final String MORNING = "2026-11-20T10:00:00Z";
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    private Path temporary;

    @Test
    void rowsAreReportedAsLoadReportsThemAndLineByLine() throws IOException {
        DryRun run = run(
                Map.of(),
                row("e1", MORNING, "cookie"),
                "no JSON",
                row("e3", MORNING, "e-mail"),
                row("e4", "2026-11-20T14:00:00Z", "cookie"),
                row("e5", MORNING, " "),
                row("e6", MORNING, "cookie").replace("webshop", "web.shop"),
                row("e7", MORNING, "cookie").replace("webshop", "web_shop"),
                row("e8", "2026-11-21T14:00:00Z", "cookie"));

        assertThat(run.areAllFine()).isFalse();
        assertThat(run.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("rows.jsonl: 7 touchpoints would be sent, 1 row rejected"),
                        line -> assertThat(line).startsWith("  line 2, column 1: The line is not one JSON document"),
                        line -> assertThat(line)
                                .startsWith(
                                        "  The touchpoints of the source web_shop go to the topic touchpoints.web.shop"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "  1 identifier of the namespace \"e-mail\", which has no rule, is stored as a hash:"
                                                + " did you mean email?"),
                        line -> assertThat(line).isEqualTo(UnknownNamespaces.BEFORE),
                        line -> assertThat(line).startsWith("  The rules know cookie, customer_id"),
                        line -> assertThat(line).isEqualTo("4 would be accepted, 3 refused (dead letters)"),
                        line -> assertThat(line)
                                .startsWith("  2 FUTURE_TIMESTAMP: ")
                                .endsWith(" (lines 4, 8)"),
                        line -> assertThat(line)
                                .startsWith("  1 NO_IDENTIFIER: ")
                                .endsWith(" (line 5)"));
    }

    @Test
    void whereAllRowsAreFineOneNumberSaysSo() throws IOException {
        DryRun run = run(Map.of(), row("e1", MORNING, "cookie"));
        assertThat(run.areAllFine()).isTrue();
        assertThat(run.lines())
                .containsExactly(
                        "rows.jsonl: 1 touchpoint would be sent, 0 rows rejected",
                        "1 would be accepted, 0 refused (dead letters)");
    }

    /** What is stored as a hash is no row that is refused: whoever sees it decides. */
    @Test
    void aMisspeltNamespaceIsNamedAndNotRefused() throws IOException {
        DryRun run = run(Map.of(), row("e1", MORNING, "emial"));
        assertThat(run.areAllFine()).isTrue();
        assertThat(run.lines()).anyMatch(line -> line.contains("\"emial\"") && line.contains("did you mean email?"));
    }

    @Test
    void aRowThatIsRejectedAloneIsEnoughNotToBeFine() throws IOException {
        assertThat(run(Map.of(), row("e1", MORNING, "cookie"), "no JSON").areAllFine())
                .isFalse();
    }

    @Test
    void nothingToSendIsNotFineAsLoadWouldFail() throws IOException {
        DryRun empty = run(Map.of());
        assertThat(empty.areAllFine()).isFalse();
        assertThat(empty.lines())
                .containsExactly(
                        "rows.jsonl: 0 touchpoints would be sent, 0 rows rejected",
                        "Nothing would be sent: the file holds no rows.");
        assertThat(run(Map.of(), "no JSON").lines())
                .last()
                .asString()
                .startsWith("Nothing would be sent: no row could be mapped.");
    }

    @Test
    void rulesOfTheDeploymentDecide() throws IOException {
        Path rules = Files.writeString(temporary.resolve("rules.yaml"), """
                unknown-namespaces: refused
                namespaces:
                  email: {priority: 1}
                """);
        DryRun run = run(
                Map.of("identity-stitcher.rules-file", rules.toString()),
                row("e1", MORNING, "email"),
                row("e2", MORNING, "e-mail"));
        assertThat(run.areAllFine()).isFalse();
        assertThat(run.lines())
                .contains(
                        "  1 identifier of the namespace \"e-mail\", which has no rule, is dropped (unknown-namespaces: refused)."
                                + " did you mean email?")
                .last()
                .asString()
                .startsWith("  1 NO_IDENTIFIER: ")
                .contains("did you mean email?")
                .endsWith("(line 2)");
    }

    private DryRun run(Map<String, String> settings, String... rows) throws IOException {
        Path file = Files.write(temporary.resolve("rows.jsonl"), List.of(rows));
        DataFolder folder = new DataFolder(temporary.resolve("data"));
        TouchpointTrial trial = TouchpointTrial.of(StackSettings.ofStitcher(Optional.empty(), settings, folder));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return DryRun.of(file, "touchpoint", trial, NOON, new Terminal(nowhere, false, false));
    }

    private static String row(String id, String time, String namespace) {
        return ROW.formatted(id, time, namespace);
    }
}
