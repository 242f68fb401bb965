package io.olifant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code load --dry-run} as a command, where no stack runs. */
class LoadDryRunTest {

    private static final String ROW =
            "{\"event_id\":\"%s\",\"source\":\"webshop\",\"occurred_at\":\"2026-01-20T10:00:00Z\","
                    + "\"channel\":\"direct\",\"type\":\"page_view\",\"identifiers\":[{\"namespace\":\"crm_id\",\"value\":\"7\"}]}";

    @TempDir
    private Path temporary;

    private final StringWriter errors = new StringWriter();
    private Path good;

    @BeforeEach
    void write() throws IOException {
        good = Files.write(temporary.resolve("good.jsonl"), List.of(ROW.formatted("e1"), ROW.formatted("e2")));
    }

    @Test
    void theExitCodeSaysWhetherEveryRowIsFineAndNothingIsMade() throws IOException {
        Path bad = Files.write(temporary.resolve("bad.jsonl"), List.of(ROW.formatted("e1"), ROW.formatted(" ")));

        assertThat(load(good, "--dry-run")).isZero();
        assertThat(load(bad, "--dry-run")).isEqualTo(1);
        assertThat(errors.toString()).isEmpty();
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @Test
    void rulesOfAnotherDeploymentCanBeGivenDirectlyOrByItsConfiguration() throws IOException {
        Path rules = Files.writeString(temporary.resolve("rules.yaml"), """
                unknown-namespaces: refused
                namespaces:
                  email: {priority: 1}
                """);
        Path config = Files.writeString(
                temporary.resolve("olifant.yaml"), "identity-stitcher:\n  rules-file: " + rules + "\n");

        assertThat(load(good, "--dry-run", "--rules", rules.toString())).isEqualTo(1);
        assertThat(load(good, "--dry-run", "--config", config.toString())).isEqualTo(1);
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aMappingTurnsRowsIntoTouchpointsAsInLoad() throws IOException {
        Path csv = Files.writeString(temporary.resolve("shop.csv"), "id,who\n1,7\n2,8\n");
        Path script = Files.writeString(
                temporary.resolve("shop.jslt"),
                "{\"event_id\": .id, \"source\": \"pos\", \"occurred_at\": \"2026-01-20T10:00:00Z\", \"channel\": \"store\","
                        + " \"type\": \"visit\", \"identifiers\": [{\"namespace\": \"crm_id\", \"value\": .who}]}");

        Path mapping = Files.writeString(temporary.resolve("shop.yaml"), "format: csv\nscript: shop.jslt\n");
        assertThat(load(csv, "--dry-run", "--mapping", script.toString())).isZero();
        assertThat(load(csv, "--dry-run", "--mapping", mapping.toString())).isZero();
    }

    @Test
    void whatCannotBeMeantIsMisuse() throws IOException {
        Path broken = Files.writeString(temporary.resolve("broken.yaml"), "namespaces: {email: {priority: low}}");
        String nowhere = temporary.resolve("nothing.yaml").toString();

        assertThat(load(temporary.resolve("nothing.jsonl"), "--dry-run")).isEqualTo(2);
        assertThat(load(good, "--dry-run", "--mapping", "touchpiont")).isEqualTo(2);
        assertThat(load(good, "--dry-run", "--rules", nowhere)).isEqualTo(2);
        assertThat(load(good, "--dry-run", "--rules", broken.toString())).isEqualTo(2);
        assertThat(load(good, "--dry-run", "--config", nowhere)).isEqualTo(2);
        assertThat(load(good, "--dry-run", "--no-wait")).isEqualTo(2);
        assertThat(load(good, "--dry-run", "--strict")).isEqualTo(2);
        assertThat(load(good, "--rules", broken.toString())).isEqualTo(2);
        assertThat(errors.toString())
                .contains("nothing.jsonl", "touchpiont", "nothing.yaml", "broken.yaml", "leave out --no-wait")
                .contains("leave out --strict", "--rules is for --dry-run")
                .doesNotContain("\tat ");
    }

    private int load(Path file, String... arguments) {
        List<String> all = new ArrayList<>(List.of("load", file.toString()));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", temporary.resolve("data").toString()));
        return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(all.toArray(String[]::new));
    }
}
