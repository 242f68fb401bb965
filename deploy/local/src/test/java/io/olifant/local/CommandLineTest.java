package io.olifant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(run("source", "add", "loyalty app")).isEqualTo(2);
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
    void aCustomerIsLookedUpInTheLocalStackOrElsewhere() {
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
    void anInputThatIsNotThereIsReportedBeforeAnythingStarts() {
        assertThat(run(
                        "up",
                        "--once",
                        "--input",
                        temporary.resolve("nothing.csv").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("nothing.csv cannot be read").hasLineCount(1);
    }

    @Test
    void whatCannotBeFedIsReportedBeforeAnythingStarts() throws IOException {
        String file = Files.writeString(temporary.resolve("rows.jsonl"), "").toString();
        assertThat(run("up", "--once", "--input", temporary.toString())).isEqualTo(2);
        assertThat(run("up", "--once", "--people", "0")).isEqualTo(2);
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
    void aConfigurationThatIsNotThereIsReportedBeforeAnythingStarts() {
        assertThat(run("up", "--config", temporary.resolve("nothing.yaml").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("nothing.yaml cannot be read").hasLineCount(1);
    }

    /** Decided before anything is looked at, whether a stack runs or not. */
    @ParameterizedTest
    @CsvSource({
        "up --port-offset -1, between 0 and 56442",
        "up --port-offset 60000, between 0 and 56442",
        "up --port-offset 2147483647, between 0 and 56442",
        "up --port-offset many, --port-offset",
        "up --people 0, 1 to 10000000",
        "up --people 99999999, 1 to 10000000",
        "up --days -5, 1 to 3660",
        "up --days 3661, 1 to 3660",
        "up --people 99999999999, --people",
        "up --seed x, --seed",
        "up --compilation slow, --compilation",
        "up --set novalue, --set",
        "up --oncee, --once",
        "show retention --limit -1, --limit -1",
        "show retention --cases-min -1, --cases-min -1",
        "show lifecycle --period 2026-13, 2026-13 is no month: expected 2026-01 to 2026-12",
        "show retention --period august, august is no period",
        "show retention --payload, --payload is for dead letters",
        "show retention customers, customers",
        "show retention --export rows, --export writes every table",
        "report --cases-min -1, --cases-min -1",
        "report --out missing/page.html, check --out",
        "customer cookie:c --limit -1, --limit",
        "customer cookie:c --timeout 0, at least 1",
        "customer cookie:c --zone Amsterdam, no time zone",
        "identity explain cookie:c --timeout 0, at least 1",
        "identity erase cookie:c --timeout -3, at least 1",
        "identity export cookie:c --to missing/c.json, check --to",
        "identity export cookie:c cookie:d, Expected 1 identifier",
        "identity unlink cookie:c cookie:d, --reason",
        "identity unlink cookie:c --reason x, Expected 2 identifiers",
        "identity dry-run, --rules",
        "identity dry-run --rules missing.yaml, missing.yaml",
        "identity explian cookie:c, explian",
        "models refit --timeout 1.5, at least 1",
        "load, FILE",
        "load a.jsonl b.jsonl, one FILE at a time; 'b.jsonl'",
        "source add, NAME",
        "source loyalty_app, has no command 'loyalty_app'; expected add",
        "down now, now",
        "reset now, now"
    })
    void whatCannotBeMeantIsMisuseAndSaysWhatIsExpected(String line, String expected) {
        String[] words = line.split(" ");
        assertThat(run(words[0], Arrays.copyOfRange(words, 1, words.length)))
                .as(line)
                .isEqualTo(2);
        assertThat(errors.toString()).contains(expected).doesNotContain("\tat ", "Exception");
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "models", "source"})
    void whoNamesNoCommandSeesWhichThereAre(String group) {
        assertThat(Main.commandLine().setErr(new PrintWriter(errors, true)).execute(group))
                .isEqualTo(2);
        assertThat(errors.toString()).startsWith("Missing required subcommand").contains("Commands:");
    }

    /** The help of up has sixty lines, above which nobody would look for the sentence. */
    @Test
    void theSentenceOfAMistakeIsNotBuriedUnderTheHelp() {
        assertThat(run("up", "--oncee")).isEqualTo(2);
        assertThat(errors.toString().lines())
                .hasSizeLessThan(5)
                .startsWith("Unknown option: '--oncee'")
                .endsWith("deploy/local/up --help lists all options.");
    }

    @Test
    void aBrokerThatIsNoneIsNamedWithTheReason() {
        assertThat(run(
                        "models",
                        "refit",
                        "--bootstrap-servers",
                        "nowhere.invalid:9092",
                        "--schema-registry",
                        "http://x"))
                .isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("Kafka could not be used: ")
                .contains("No resolvable bootstrap urls")
                .hasLineCount(1);
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
        assertThat(run("show", "--export", temporary.toString())).isEqualTo(1);

        assertThat(errors.toString().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("letter.html").contains("--out"))
                .anySatisfy(line -> assertThat(line).contains("anna.json").contains("--to"))
                .anySatisfy(line -> assertThat(line).contains("customers.jsonl").contains("--export"));
        assertThat(export).hasContent("{}");
        assertThat(letter).hasContent("<p>Dear Ann</p>");
    }

    @Test
    void whereNothingCanBeExportedIsFoundOutBeforeAnythingStarts() throws IOException {
        Path file = Files.writeString(temporary.resolve("rows"), "mine");
        assertThat(run("up", "--once", "--export", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("is no folder", "--export").hasLineCount(1);
        assertThat(temporary.resolve("data")).doesNotExist();
        assertThat(file).hasContent("mine");
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
