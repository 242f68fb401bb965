package io.olifant.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.Olifant;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.config.SettingsReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The configuration file that {@code olifant config} prints, read back. */
class ConfigCommandLineTest {

    /** Kafka's own settings and those of the registry's client have no defaults here, so the file has an example of each. */
    private static final Set<String> EXAMPLES = Set.of(
            "olifant.kafka.bootstrap.servers",
            "olifant.schema-registry.client.basic.auth.credentials.source",
            "olifant.topics.retention.privacy.exports");

    @TempDir
    private Path directory;

    @Test
    void asItIsItChangesNothing() throws Exception {
        Path file = Files.writeString(directory.resolve("olifant.yaml"), printed());

        for (StreamApplication<?> application : Olifant.applications()) {
            assertThat(read(application, file).given()).isEmpty();
        }
    }

    @Test
    void whatItSaysOfDefaultsIsSo() throws Exception {
        Path file =
                Files.writeString(directory.resolve("olifant.yaml"), printed().replaceAll("(?m)^#(?=[a-z])", ""));

        for (StreamApplication<?> application : Olifant.applications()) {
            Settings<?> settings = read(application, file);
            Set<String> expected = SettingsReader.helpBySetting(application.name(), application.settingsType()).stream()
                    .map(lines -> lines.get(0).split(" ")[0])
                    .filter(name -> !name.contains("*"))
                    .collect(Collectors.toSet());
            assertThat(settings.given())
                    .describedAs("every setting of %s stands in the file", application.name())
                    .containsAll(expected)
                    .containsAll(EXAMPLES);
            assertThat(settings.changed())
                    .describedAs(
                            "every default of %s in the file is the built-in one, and what has none is empty",
                            application.name())
                    .allSatisfy((name, value) -> assertThat(
                                    EXAMPLES.contains(name) || value.isEmpty() || value.equals("(not shown)"))
                            .describedAs("%s = %s", name, value)
                            .isTrue());
        }
    }

    @Test
    void everySettingIsExplained() {
        String[] lines = printed().split("\n");
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].matches("#[a-z].*")) {
                assertThat(lines[i - 1]).describedAs("above %s", lines[i]).startsWith("# ");
            }
        }
        assertThat(printed()).contains("#olifant.topics.partitions: 12\n", "# Partitions of the sharded topics.");
    }

    private static <S> Settings<S> read(StreamApplication<S> application, Path file) {
        return SettingsReader.read(
                application.name(),
                application.settingsType(),
                new SettingSources(Optional.of(file), Map.of(), Map.of()));
    }

    private static String printed() {
        StringWriter out = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out));
        assertThat(command.execute("config")).isZero();
        return out.toString();
    }
}
