package io.olifant.operate.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the two files is said before any cluster is asked. */
class SwitchCommandLineTest {

    @TempDir
    private Path folder;

    @Test
    void withoutACommandItSaysWhichThereAre() {
        CommandRun run = CommandRun.of("switch");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("compare", "retire");
    }

    @Test
    void twoFilesOfOneDeploymentAreRefused() throws IOException {
        String file = file("one.yaml", "prefix: a.");
        CommandRun run = CommandRun.of("switch", "compare", "--active", file, "--next", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Both files are of the deployment 'a.'", "another olifant.topics.prefix");
    }

    @Test
    void otherInputIsRefusedWithTheSettingThatIsMissing() throws IOException {
        CommandRun run = CommandRun.of(
                "switch",
                "compare",
                "--active",
                file("a.yaml", "create: true"),
                "--next",
                file("b.yaml", "prefix: b."));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("The input of the two is not the same", "olifant.topics.input-prefix", "'none'");
    }

    @Test
    void aFigureThatThereIsNotIsRefused() throws IOException {
        CommandRun run = CommandRun.of(
                "switch",
                "compare",
                "--active",
                file("a.yaml", "create: true"),
                "--next",
                file("b.yaml", "prefix: b."),
                "--expect-differences",
                "kpi.retentoin");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no figure 'kpi.retentoin'", "kpi.retention");
    }

    @Test
    void whoGoesIsNotWhoTookOver() throws IOException {
        String file = file("one.yaml", "prefix: a.");
        CommandRun run = CommandRun.of("switch", "retire", "--config", file, "--kept", file);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--config is the one that goes");
    }

    private String file(String name, String setting) throws IOException {
        return Files.writeString(
                        folder.resolve(name),
                        "olifant:\n  kafka:\n    bootstrap.servers: localhost:1\n  topics:\n    " + setting + "\n")
                .toString();
    }
}
