package io.olifant.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.Olifant;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Compose file starts applications that there are, with settings that there are. */
class ComposeFileTest {

    private static final Path FILE = Path.of("..", "compose", "docker-compose.yaml");

    private final JsonNode services = read().path("services");

    @Test
    void everySettingExistsAndTakesItsValue() {
        List<String> run = new ArrayList<>();
        for (JsonNode service : applications()) {
            for (StreamApplication<?> application :
                    Environments.applications(service.at("/command/1").asText())) {
                RuntimeSettings runtime =
                        Environments.read(application, sources(service)).runtime();
                assertThat(runtime.streams().production()).isFalse();
                assertThat(runtime.streams().stopTimeout()).isLessThan(graceOf(service));
                run.add(application.name());
            }
        }
        assertThat(run)
                .containsExactlyElementsOf(Olifant.applications().stream()
                        .map(StreamApplication::name)
                        .toList());
    }

    @Test
    void topicsAreMadeForTheSettingsOfTheApplications() {
        JsonNode topics = services.path("topics");
        RuntimeSettings ofTopics = SettingsReader.readShared(sources(topics));
        assertThat(ofTopics.topics().create()).isFalse();
        for (JsonNode service : applications()) {
            assertThat(service.at("/depends_on/topics/condition").asText()).isEqualTo("service_completed_successfully");
            Map<String, String> environment = new HashMap<>(sources(service).environment());
            environment.keySet().removeIf(variable -> !variable.startsWith("OLIFANT_"));
            assertThat(environment).isEqualTo(sources(topics).environment());
        }
    }

    @Test
    void theImageIsThatOfTheChart() {
        String version = Chart.yaml(Chart.FOLDER.resolve("Chart.yaml"))
                .path("appVersion")
                .asText();
        assertThat(applications())
                .allSatisfy(
                        service -> assertThat(service.path("image").asText()).isEqualTo("olifant:" + version));
    }

    private List<JsonNode> applications() {
        List<JsonNode> applications = new ArrayList<>();
        services.forEach(service -> {
            if (service.at("/command/0").asText().equals("run")) {
                applications.add(service);
            }
        });
        return applications;
    }

    private static Duration graceOf(JsonNode service) {
        return Duration.parse("PT" + service.path("stop_grace_period").asText().toUpperCase(java.util.Locale.ROOT));
    }

    private static SettingSources sources(JsonNode service) {
        Map<String, String> environment = new HashMap<>();
        service.path("environment")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(), interpolated(variable.getValue().asText())));
        return new SettingSources(Optional.empty(), environment, Map.of());
    }

    /** As Compose hands it over: with what .env has, here a key, in place of its variables. */
    private static String interpolated(String value) {
        return value.replaceAll("\\$\\{[^}]*}", "0123456789abcdef".repeat(4));
    }

    /** With merge keys worked out, which Jackson leaves as they are. */
    private static JsonNode read() {
        Object compose = new Yaml(new SafeConstructor(new LoaderOptions())).load(Chart.text(FILE));
        return new ObjectMapper().valueToTree(compose);
    }
}
