package io.olifant.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void runNamesTheApplications() {
        assertThat(execute("run")).isEqualTo(Main.MISUSED);
        assertThat(err.toString())
                .contains(
                        "Which application is to run? One of identity-stitcher, journey-aggregator, kpi-emitter, all.");
    }

    @Test
    void aMistypedApplicationIsAnsweredWithTheMeantOne() {
        assertThat(execute("run", "kpi-emiter")).isEqualTo(Main.MISUSED);
        assertThat(err.toString()).contains("kpi-emitter").doesNotContain("Exception");
    }

    @Test
    void theHelpOfAnApplicationNamesItsSettings() {
        assertThat(execute("run", "identity-stitcher", "--help")).isZero();
        assertThat(out.toString()).contains("olifant run identity-stitcher", "identity-stitcher.hashing-key-file");
    }

    @Test
    void settingsThatCannotBeUsedAreNamed() {
        assertThat(execute("run", "all", "--set", "olifant.topics.partitoins=3"))
                .isEqualTo(Main.MISUSED);
        assertThat(err.toString()).contains("olifant.topics.partitions");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).matches("olifant \\S+\\R");
    }

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
