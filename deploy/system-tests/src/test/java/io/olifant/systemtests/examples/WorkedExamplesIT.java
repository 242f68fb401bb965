package io.olifant.systemtests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.systemtests.harness.ChainedFigures;
import io.olifant.systemtests.harness.ChainedTopologies;
import io.olifant.systemtests.oracle.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/worked-examples.md prints is what the three topologies publish of the touchpoints that it prints. */
final class WorkedExamplesIT {

    private static final Path PAGE = Path.of("..", "..", "docs", "worked-examples.md");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> everyRowOfThePageIsPublished() throws IOException {
        return examples().stream().map(example -> DynamicTest.dynamicTest(example.title(), () -> check(example)));
    }

    @Test
    void everyFamilyHasAnExample() throws IOException {
        Set<String> shown = examples().stream()
                .flatMap(example -> example.rows().stream())
                .map(ExpectedRows::topic)
                .collect(Collectors.toSet());

        assertThat(shown).isEqualTo(ChainedFigures.topics());
    }

    private void check(WorkedExample example) {
        List<Row> published = published(example);
        for (ExpectedRows rows : example.rows()) {
            Set<String> columns = columns(published, rows.topic());
            assertThat(columns)
                    .as("columns of %s", rows.topic())
                    .containsAll(rows.table().columns())
                    .containsAll(rows.dimensions().keySet());
            assertThat(rows.printed(published))
                    .as("%s, %s", example.title(), rows.caption())
                    .containsExactlyInAnyOrderElementsOf(rows.table().rows());
        }
    }

    /** Those that some row of the topic has; one that is null everywhere is printed by no example. */
    private static Set<String> columns(List<Row> published, String topic) {
        Set<String> columns = new HashSet<>();
        published.stream().filter(row -> row.topic().equals(topic)).forEach(row -> {
            columns.addAll(row.key().keySet());
            columns.addAll(row.measures().keySet());
        });
        return columns;
    }

    private List<Row> published(WorkedExample example) {
        Path state = directory.resolve(example.title());
        Map<String, String> settings = example.targets()
                .map(targets -> Map.of(
                        "kpi-emitter.targets-file",
                        written(targets, state.resolve("targets.yaml")).toString()))
                .orElse(Map.of());
        try (ChainedTopologies customers = new ChainedTopologies(state.resolve("customers"));
                ChainedFigures figures = new ChainedFigures(state.resolve("figures"), settings)) {
            // One after the other, as they come: what is late depends on the W that the one before has moved.
            example.touchpoints().forEach(touchpoint -> customers.pipe(List.of(touchpoint)));
            figures.follow(customers);
            return figures.rowsInFull();
        }
    }

    private static Path written(String text, Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<WorkedExample> examples() throws IOException {
        return WorkedExample.of(Files.readString(PAGE));
    }
}
