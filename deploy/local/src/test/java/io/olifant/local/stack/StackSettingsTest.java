package io.olifant.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.local.process.Ports;
import io.olifant.runtime.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {

    private static final String INTERVAL = "journey-aggregator.customer-publish-interval";

    @TempDir
    private Path directory;

    @Test
    void oneProcessRunsAllApplicationsOnThePortsOfTheStack() {
        assertThat(arguments(Map.of("olifant.applications", "kpi-emitter", "olifant.http.port", "1")))
                .contains(
                        "olifant.applications=identity-stitcher,journey-aggregator,kpi-emitter",
                        "olifant.http.port=8101",
                        "olifant.lookups.host=127.0.0.1",
                        "olifant.lookups.port=8111",
                        "journey-aggregator.identity-stitcher-url=http://127.0.0.1:8111");
    }

    @Test
    void waitsAreShortWhereNothingElseIsGiven() {
        assertThat(arguments(Map.of()))
                .contains(
                        INTERVAL + "=400ms",
                        "journey-aggregator.publish-interval=400ms",
                        "kpi-emitter.emission-interval=400ms",
                        "kpi-emitter.models.settle-time=700ms");
        assertThat(arguments(Map.of(INTERVAL, "10s")))
                .contains(INTERVAL + "=10s")
                .doesNotContain(INTERVAL + "=400ms");
    }

    @Test
    void aStackHasFourPartitionsUnlessTheyAreGiven() {
        assertThat(read(Optional.empty(), Map.of()).partitions()).isEqualTo(4);
        assertThat(arguments(Map.of())).contains("olifant.topics.partitions=4");
        StackSettings given = read(Optional.empty(), Map.of("olifant.topics.partitions", "12"));
        assertThat(given.partitions()).isEqualTo(12);
    }

    @Test
    void whatAFileSaysStaysAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("olifant.yaml"), """
                olifant:
                  kafka:
                    session.timeout.ms: 45000
                journey-aggregator:
                  customer-publish-interval: 10s
                """);
        assertThat(read(Optional.of(file), Map.of()).arguments())
                .contains("--config", file.toString())
                .noneMatch(argument -> argument.startsWith(INTERVAL) || argument.contains("session.timeout"));
    }

    @Test
    void problemsOfAllApplicationsAreReportedTogether() {
        Map<String, String> wrong = Map.of(
                "identity-stitcher.hashing-kee", "x",
                "kpi-emitter.rows-max", "many",
                "olifant.topics.partitions", "0");
        assertThatThrownBy(() -> read(Optional.empty(), wrong))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(3)
                                .anySatisfy(problem -> assertThat(problem).contains("identity-stitcher.hashing-kee"))
                                .anySatisfy(problem -> assertThat(problem).contains("kpi-emitter.rows-max"))
                                .anySatisfy(problem -> assertThat(problem).contains("olifant.topics.partitions")));
    }

    @Test
    void aSettingOfKafkaThatIsMistypedIsReportedBeforeAnythingStarts() {
        assertThatThrownBy(() -> read(Optional.empty(), Map.of("olifant.kafka.sesion.timeout.ms", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean 'olifant.kafka.session.timeout.ms'?");
    }

    @Test
    void whoOnlyReadsAStackMakesNoKey() {
        DataFolder folder = new DataFolder(directory);
        StackSettings.readForBroker(Map.of(), Ports.shiftedBy(0), folder);

        assertThat(directory.resolve("hashing.key")).doesNotExist();
    }

    private List<String> arguments(Map<String, String> given) {
        return read(Optional.empty(), given).arguments();
    }

    @Test
    void whatAnInputBringsAppliesWhereNothingIsSaid() {
        Map<String, String> ofTheInput = Map.of("kpi-emitter.targets-file", "targets.yaml");

        assertThat(StackSettings.read(
                                Optional.empty(), Map.of(), ofTheInput, Ports.shiftedBy(0), new DataFolder(directory))
                        .arguments())
                .contains("kpi-emitter.targets-file=targets.yaml");
        assertThat(StackSettings.read(
                                Optional.empty(),
                                Map.of("kpi-emitter.targets-file", "mine.yaml"),
                                ofTheInput,
                                Ports.shiftedBy(0),
                                new DataFolder(directory))
                        .arguments())
                .contains("kpi-emitter.targets-file=mine.yaml")
                .doesNotContain("kpi-emitter.targets-file=targets.yaml");
    }

    private StackSettings read(Optional<Path> file, Map<String, String> given) {
        return StackSettings.read(file, given, Ports.shiftedBy(0), new DataFolder(directory));
    }
}
