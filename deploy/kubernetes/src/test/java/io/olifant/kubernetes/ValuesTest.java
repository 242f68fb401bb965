package io.olifant.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart takes: values of the schema, described in its README, and together ones that make sense. */
class ValuesTest {

    private static final String WRITE = "olifant.kubernetes.write";
    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String TABLE_BEGINS = "<!-- values: written by the build -->\n";
    private static final String TABLE_ENDS = "<!-- end of values -->\n";

    private final JsonNode values = Chart.yaml(Chart.FOLDER.resolve("values.yaml"));
    private final JsonNode schema = read(Chart.FOLDER.resolve("values.schema.json"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicaCount | 3 | additional propert",
                "kafka.bootstrapServer | a:9092 | additional propert",
                "applications.kpi-emitter.replicas | 3 | additional propert",
                "applications.emitter.replicaCount | 3 | additional propert",
                "deployment | single | deployment",
                "topics.partitions | 0 | topics",
                "topics.partitions | many | topics",
                "imagePullPolicy | Sometimes | imagePullPolicy",
                "logFormat | xml | logFormat",
                "stopTimeoutSeconds | 25s | stopTimeoutSeconds",
                "applications.kpi-emitter.persistence.size | large | size",
                "lookups.enabled | maybe | lookups",
                "secretRefs.OLIFANT_KAFKA_SSL_KEY_PASSWORD.name | only-a-name | key",
                "config.calendar | UTC | config",
                "persistence.retentionPolicy.whenDeleted | Recycle | whenDeleted",
            })
    void aValueThatTheSchemaDoesNotHaveIsRefusedByName(String value, String given, String named) {
        assertThatThrownBy(() -> Chart.render("minimal", Map.of(value, given))).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.bootstrapServers | '' | kafka.bootstrapServers is empty; set it to your brokers",
                "kafka.schemaRegistryUrl | '' | kafka.schemaRegistryUrl is empty; set it to your schema registry",
                "hashingKey.existingSecret | '' | hashingKey.existingSecret is empty; make a key once",
                "terminationGracePeriodSeconds | 25 | terminationGracePeriodSeconds is 25, but a stop in order may take stopTimeoutSeconds, 25",
                "standbyReplicas | 1 | standbyReplicas is 1, but applications.identity-stitcher has 1 replicas",
                "applications.kpi-emitter.replicaCount | 13 | applications.kpi-emitter has 13 replicas of 1 threads, but topics.partitions is 12",
                "lookups.enabled | true | lookups.enabled is true without lookups.tlsSecret",
                "config.olifant\\.topics\\.partitions | 3 | config has olifant.topics.partitions, which the chart sets itself",
                "kafka.config.bootstrap\\.servers | a:1 | kafka.config has bootstrap.servers, which the chart sets itself",
                "fullnameOverride | a-name-that-is-much-longer-than-labels-can-be | longer than 33 characters",
            })
    void valuesThatMakeNoSenseEndInASentence(String value, String given, String sentence) {
        assertThatThrownBy(() -> Chart.render("minimal", Map.of(value, given))).hasMessageContaining(sentence);
    }

    @Test
    void lookUpsNeedToKnowWhoAsks() {
        assertThatThrownBy(() ->
                        Chart.render("minimal", Map.of("lookups.enabled", "true", "lookups.tlsSecret", "lookups-tls")))
                .hasMessageContaining("nobody could say who asks; set lookups.tokensSecret");
    }

    @Test
    void aNetworkPolicyLetsPodsReachBrokersAndRegistry() {
        String enabled = "networkPolicy.enabled";
        assertThat(Chart.render("minimal", Map.of(enabled, "true"))).contains("- port: 9092", "- port: 8081");
        assertThatThrownBy(() ->
                        Chart.render("minimal", Map.of(enabled, "true", "kafka.bootstrapServers", "a.kafka.svc:9093")))
                .hasMessageContaining("networkPolicy.kafkaPorts has not 9093");
        assertThatThrownBy(() -> Chart.render(
                        "minimal", Map.of(enabled, "true", "kafka.schemaRegistryUrl", "https://registry.example.com")))
                .hasMessageContaining("networkPolicy.registryPorts has not 443");
    }

    @Test
    void replicasThatScalingCannotGiveWorkToAreRefused() {
        String emitter = "applications.kpi-emitter.";
        Map<String, Object> changed =
                new HashMap<>(Map.of(emitter + "autoscaling.enabled", "true", emitter + "threads", "5"));
        assertThat(Chart.render("minimal", changed)).contains("maxReplicaCount: 3\n");
        changed.put(emitter + "autoscaling.maxReplicas", "4");
        assertThatThrownBy(() -> Chart.render("minimal", changed))
                .hasMessageContaining("autoscaling.maxReplicas is 4, but more than 3 replicas would have no work");
    }

    @Test
    void kubernetesWaitsForLongerThanAStopMayTake() {
        assertThat(Chart.render("minimal", Map.of("stopTimeoutSeconds", "90")))
                .contains("terminationGracePeriodSeconds: 105\n", "olifant.streams.stop-timeout: \"90s\"");
    }

    @Test
    void theValuesOfTheGuideAreTaken(@TempDir Path folder) throws IOException {
        String guide = Chart.text(Path.of("..", "..", "docs", "operations", "kubernetes.md"));
        List<String> examples = Pattern.compile("(?ms)^( *)```yaml\n(.*?)^\\1```")
                .matcher(guide)
                .results()
                .map(match -> match.group(2).stripIndent())
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
        for (String example : examples) {
            Path file = Files.writeString(folder.resolve("values.yaml"), example);
            assertThat(Chart.render("minimal", file))
                    .contains(Chart.yaml(file).at("/kafka/bootstrapServers").asText());
        }
    }

    @Test
    void numbersStayNumbers() {
        assertThat(Chart.render("minimal", Map.of("kafka.config.max\\.request\\.size", "12000000")))
                .contains("olifant.kafka.max.request.size: \"12000000\"");
    }

    @Test
    void everyValueIsDescribedAndEveryDescriptionIsOfAValue() throws IOException {
        List<String> rows = new ArrayList<>();
        addRows("", values, schema, rows);
        String table = "| value | default | |\n|---|---|---|\n" + String.join("", rows);
        String readme = Chart.text(README);
        String before = readme.substring(0, readme.indexOf(TABLE_BEGINS) + TABLE_BEGINS.length());
        String after = readme.substring(readme.indexOf(TABLE_ENDS));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(README, before + table + after);
        }
        assertThat(Chart.text(README)).isEqualTo(before + table + after);
    }

    /** Of each value without values below: its name, its default, and what the schema says of it. */
    private static void addRows(String prefix, JsonNode of, JsonNode schema, List<String> rows) {
        JsonNode properties = schema.path("properties");
        of.fieldNames().forEachRemaining(name -> {
            JsonNode described = properties.path(name);
            assertThat(described.path("description").asText())
                    .as("description of %s%s in the schema", prefix, name)
                    .isNotEmpty();
            JsonNode value = of.get(name);
            if (described.has("properties") && value.isObject()) {
                addRows(prefix + name + ".", value, described, rows);
            } else {
                rows.add("| `%s%s` | `%s` | %s |%n"
                        .formatted(
                                prefix,
                                name,
                                value,
                                described.get("description").asText())
                        .replace("\r", ""));
            }
        });
        properties
                .fieldNames()
                .forEachRemaining(name -> assertThat(of.has(name) || name.equals("global"))
                        .as("default of %s%s in values.yaml", prefix, name)
                        .isTrue());
    }

    private static JsonNode read(Path json) {
        try {
            return new ObjectMapper().readTree(json.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
