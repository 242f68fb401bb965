package io.olifant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @TempDir
    private Path temporary;

    private final StringWriter errors = new StringWriter();

    @Test
    void withoutAStackThereIsNothingToShow() {
        assertThat(run("show", "kpi.retention")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("nothing to show")
                .contains("deploy/local/up")
                .hasLineCount(1);
    }

    @Test
    void loadNeedsAStackThatRunsAndSaysHowToStartOne() {
        assertThat(run("load", "rows.jsonl", "--mapping", "touchpoint")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("does not run")
                .contains("deploy/local/up")
                .hasLineCount(1);
    }

    @Test
    void identitiesAreExplainedWhereAStackRunsOrElsewhere() {
        assertThat(run("identity", "explain", "cookie:c")).isEqualTo(1);
        assertThat(errors.toString()).contains("does not run").hasLineCount(1);
        assertThat(run("identity", "explain", "cookie:c", "--stitcher", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("does not answer at 127.0.0.1:1").hasLineCount(2);
    }

    @Test
    void modelsAreFittedAnewWhereAStackRuns() {
        assertThat(run("models", "refit")).isEqualTo(1);
        assertThat(errors.toString()).contains("does not run").hasLineCount(1);
    }

    @Test
    void aSourceIsAddedWhereAStackRunsAndUnderANameThatATopicCanHave() {
        assertThat(run("source", "add", "loyalty_app")).isEqualTo(1);
        assertThat(run("source", "add", "loyalty app")).isEqualTo(1);
        assertThat(errors.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("does not run"),
                        line -> assertThat(line).contains("'loyalty app' cannot be the name of a source"));
    }

    @Test
    void aCommandAboutModelsThatIsNotKnownIsMisuse() {
        assertThat(run("models", "forget")).isEqualTo(2);
        assertThat(errors.toString()).contains("forget");
    }

    @Test
    void anIdentifierWithoutANamespaceIsMisuse() {
        assertThat(run("identity", "explain", "anna")).isEqualTo(2);
        assertThat(errors.toString()).contains("an identifier reads NAMESPACE:VALUE or NAMESPACE VALUE");
    }

    @Test
    void customersAndIdentitiesAreNamedInTheSameForms() {
        for (String[] form : new String[][] {{"cookie:c"}, {"cookie", "c"}}) {
            assertThat(run("customer", form)).isEqualTo(1);
            assertThat(run(
                            "identity",
                            Stream.concat(Stream.of("explain"), Stream.of(form)).toArray(String[]::new)))
                    .isEqualTo(1);
        }
        assertThat(errors.toString().lines()).hasSize(4).allMatch(line -> line.contains("does not run"));
        assertThat(run("customer", "cookie")).isEqualTo(2);
        assertThat(errors.toString()).contains("'cookie' is no identifier");
    }

    @Test
    void aCustomerIsToldOfWhereAStackRunsOrElsewhere() {
        assertThat(run("customer", "cookie", "c")).isEqualTo(1);
        assertThat(errors.toString()).contains("does not run").hasLineCount(1);
        assertThat(run("customer", "cookie", "c", "--aggregator", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(errors.toString())
                .contains("journey aggregator does not answer at 127.0.0.1:1")
                .hasLineCount(2);
    }

    @Test
    void downAndResetOfNothingAreNoErrors() {
        assertThat(run("down")).isZero();
        assertThat(run("reset")).isZero();
    }

    @Test
    void anInputThatIsNotThereIsToldBeforeAnythingStarts() {
        assertThat(run(
                        "up",
                        "--once",
                        "--input",
                        temporary.resolve("nothing.csv").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("nothing.csv cannot be read").hasLineCount(1);
    }

    @Test
    void whatCannotBeFedIsToldBeforeAnythingStarts() throws IOException {
        String file = Files.writeString(temporary.resolve("rows.jsonl"), "").toString();
        assertThat(run("up", "--once", "--input", temporary.toString())).isEqualTo(1);
        assertThat(run("up", "--once", "--people", "0")).isEqualTo(1);
        assertThat(run("up", "--once", "--input", file, "--mapping", "cdnwo")).isEqualTo(2);

        assertThat(errors.toString())
                .contains("cannot be read; check --input")
                .contains("Check --people and --days")
                .contains("cdnwo")
                .doesNotContain("\tat ");
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @Test
    void anAddressThatIsNoneIsMisuse() {
        for (String address : new String[] {"localhost:8101", "foo", "http://h:99999", "ftp://h:1", "http://a b"}) {
            assertThat(run("identity", "explain", "cookie:c", "--stitcher", address))
                    .isEqualTo(2);
            assertThat(run("customer", "cookie:c", "--aggregator", address)).isEqualTo(2);
        }
        assertThat(errors.toString())
                .contains("'foo' is no address; expected http://HOST:PORT")
                .doesNotContain("\tat ");
    }

    @Test
    void identifiersMayStandOnBothSidesOfAnOption() {
        assertThat(run("identity", "unlink", "cookie:a", "--reason", "why not", "email", "b@example.org"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("does not run");
        assertThat(run("identity", "explain")).isEqualTo(2);
        assertThat(errors.toString()).contains("Missing required parameter");
    }

    @Test
    void aConfigurationThatIsNotThereIsToldBeforeAnythingStarts() {
        assertThat(run("up", "--config", temporary.resolve("nothing.yaml").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("nothing.yaml cannot be read").hasLineCount(1);
    }

    @Test
    void aSettingThatNoApplicationKnowsIsRefused() {
        assertThat(run("up", "--set", "olifant.calendar.zune=UTC")).isEqualTo(2);
        assertThat(errors.toString()).contains("olifant.calendar.zune");
    }

    @Test
    void aFolderOfSomebodyElseIsNeitherTakenNorDeleted() throws IOException {
        Path data = Files.createDirectories(temporary.resolve("data"));
        Path thesis = Files.writeString(data.resolve("thesis.txt"), "years of work");

        assertThat(run("up", "--once")).isEqualTo(1);
        assertThat(run("reset")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("holds files that Olifant did not make (thesis.txt)")
                .contains("was not made by deploy/local/up")
                .hasLineCount(2);
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(thesis);
        }
    }

    @Test
    void nothingIsWrittenOverFilesThatAreThere() throws IOException {
        Path letter = Files.writeString(temporary.resolve("letter.html"), "<p>Dear Ann</p>");
        Path export = Files.writeString(temporary.resolve("anna.json"), "{}");
        Files.writeString(temporary.resolve("customers.jsonl"), "mine");

        assertThat(run("report", "--out", letter.toString())).isEqualTo(1);
        assertThat(run("identity", "export", "cookie:c", "--to", export.toString()))
                .isEqualTo(1);
        assertThat(run("up", "--once", "--export", temporary.toString())).isEqualTo(1);

        assertThat(errors.toString().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("letter.html").contains("--out"))
                .anySatisfy(line -> assertThat(line).contains("anna.json").contains("--to"))
                .anySatisfy(line -> assertThat(line).contains("customers.jsonl").contains("--export"));
        assertThat(export).hasContent("{}");
        assertThat(letter).hasContent("<p>Dear Ann</p>");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : Main.commandLine().getSubcommands().keySet()) {
            assertThat(Main.commandLine().getSubcommands().get(command).getUsageMessage())
                    .contains("Usage: deploy/local " + command);
        }
    }

    private int run(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = temporary.resolve("data").toString();
        return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(all);
    }
}
