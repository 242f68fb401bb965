package io.olifant.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.Olifant;
import io.olifant.runtime.StreamApplication;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.Settings;
import io.olifant.runtime.topics.ApplicationTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart writes for the applications is what they read: names, values and ports. */
class SettingsOfManifestsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "together", "production"})
    void everySettingExistsAndTakesItsValue(String valueSet) throws IOException {
        List<JsonNode> resources = Chart.resources(valueSet);
        List<String> read = new ArrayList<>();
        for (JsonNode statefulSet : Chart.ofKind(resources, "StatefulSet").toList()) {
            for (StreamApplication<?> application : applications(statefulSet)) {
                RuntimeSettings runtime =
                        settings(application, resources, statefulSet).runtime();
                assertThat(runtime.state().directory()).isEqualTo("/var/lib/olifant/state");
                assertThat(runtime.streams().production()).isEqualTo(valueSet.equals("production"));
                assertThat(runtime.streams().stopTimeout())
                        .isLessThan(Duration.ofSeconds(statefulSet
                                .at("/spec/template/spec/terminationGracePeriodSeconds")
                                .asLong()));
                assertThat(runtime.streams().instanceIfNamed()).contains("$(POD_NAME)");
                read.add(application.name());
            }
        }
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(Olifant.applications().stream()
                        .map(StreamApplication::name)
                        .toList());
    }

    @Test
    void aSettingThatDoesNotExistIsNoticed() {
        List<JsonNode> resources =
                Chart.parse(Chart.render("minimal", Map.of("config.olifant\\.calender\\.zone", "UTC")));
        JsonNode statefulSet =
                Chart.ofKind(resources, "StatefulSet").findFirst().orElseThrow();
        assertThatThrownBy(() -> settings(applications(statefulSet).get(0), resources, statefulSet))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("olifant.calendar.zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "together", "production"})
    void servicesAndProbesAskPortsThatAreServed(String valueSet) {
        List<JsonNode> resources = Chart.resources(valueSet);
        for (JsonNode statefulSet : Chart.ofKind(resources, "StatefulSet").toList()) {
            JsonNode container = Chart.container(statefulSet);
            Map<String, String> environment = Environments.of(container);
            int applications = applications(statefulSet).size();
            List<Integer> served = new ArrayList<>(ports(environment.get("OLIFANT_HTTP_PORT"), applications));
            served.addAll(ports(environment.get("OLIFANT_LOOKUPS_PORT"), applications));
            assertThat(container.findValues("containerPort").stream().map(JsonNode::asInt))
                    .containsExactlyElementsOf(served);
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("http");
            }
            assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
            JsonNode labels = statefulSet.at("/spec/selector/matchLabels");
            Chart.ofKind(resources, "Service")
                    .filter(service -> service.at("/spec/selector").equals(labels))
                    .flatMap(service -> service.findValues("port").stream())
                    .forEach(port -> assertThat(served).contains(port.asInt()));
        }
        assertThat(Chart.text(Path.of("..", "distribution", "pom.xml")))
                .as("the port of the image")
                .contains("<OLIFANT_HTTP_PORT>8101</OLIFANT_HTTP_PORT>", "<port>8101-8103</port>");
    }

    @Test
    void kedaAsksTheGroupsThatTheApplicationsAre() throws IOException {
        List<JsonNode> resources = Chart.resources("production");
        JsonNode scaled = Chart.ofKind(resources, "ScaledObject").findFirst().orElseThrow();
        JsonNode statefulSet = Chart.ofKind(resources, "StatefulSet")
                .filter(each -> each.at("/metadata/name").equals(scaled.at("/spec/scaleTargetRef/name")))
                .findFirst()
                .orElseThrow();
        StreamApplication<?> application = applications(statefulSet).get(0);
        RuntimeSettings runtime = settings(application, resources, statefulSet).runtime();
        JsonNode trigger = scaled.at("/spec/triggers/0/metadata");
        assertThat(trigger.path("consumerGroup").asText())
                .isEqualTo(ApplicationTopics.applicationId(application, runtime));
        assertThat(scaled.at("/spec/maxReplicaCount").asInt())
                .isLessThanOrEqualTo(
                        runtime.topics().partitions() / runtime.streams().threads());
        assertThat(statefulSet.at("/spec/replicas").isMissingNode())
                .as("replicas are KEDA's")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal", "together", "production"})
    void theHashingKeyIsAFileThatOthersCannotReadAndOnlyTheStitcherHas(String valueSet) throws IOException {
        List<JsonNode> resources = Chart.resources(valueSet);
        for (JsonNode statefulSet : Chart.ofKind(resources, "StatefulSet").toList()) {
            boolean hasStitcher = applications(statefulSet).stream()
                    .anyMatch(application -> application.name().equals("identity-stitcher"));
            List<JsonNode> keys = StreamSupport.stream(
                            statefulSet.at("/spec/template/spec/volumes").spliterator(), false)
                    .filter(volume -> volume.path("name").asText().equals("hashing-key"))
                    .toList();
            assertThat(keys).hasSize(hasStitcher ? 1 : 0);
            for (JsonNode key : keys) {
                assertThat(key.at("/secret/defaultMode").asInt() & 07).isZero();
            }
        }
        assertThat(configuration(resources).toString()).contains("/etc/olifant/hashing-key/hashing.key");
    }

    @Test
    void theAggregatorAsksTheStitcherAndMayReachIt() {
        List<JsonNode> resources = Chart.resources("production");
        String stitcher = "olifant-identity-stitcher";
        assertThat(configuration(resources).asText())
                .contains("journey-aggregator.identity-stitcher-url: \"https://" + stitcher
                        + "-lookups.olifant.svc:8201\"");
        assertThat(named(resources, "Service", stitcher + "-lookups")
                        .at("/spec/ports/0/port")
                        .asInt())
                .isEqualTo(8201);

        JsonNode peers =
                named(resources, "NetworkPolicy", stitcher).at("/spec/ingress/1/from/0/podSelector/matchLabels");
        JsonNode aggregator =
                named(resources, "StatefulSet", "olifant-journey-aggregator").at("/spec/template/metadata/labels");
        assertThat(peers.properties()).isNotEmpty().isSubsetOf(aggregator.properties());
    }

    private static JsonNode named(List<JsonNode> resources, String kind, String name) {
        return Chart.ofKind(resources, kind)
                .filter(resource -> resource.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Settings<?> settings(StreamApplication<?> application, List<JsonNode> resources, JsonNode statefulSet)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("olifant.yaml"), configuration(resources).asText());
        return Environments.read(
                application,
                new SettingSources(
                        java.util.Optional.of(file), Environments.of(Chart.container(statefulSet)), Map.of()));
    }

    private static JsonNode configuration(List<JsonNode> resources) {
        return Chart.ofKind(resources, "ConfigMap")
                .map(each -> each.at("/data/olifant.yaml"))
                .filter(JsonNode::isTextual)
                .findFirst()
                .orElseThrow();
    }

    private static List<StreamApplication<?>> applications(JsonNode statefulSet) {
        return Environments.applications(
                Chart.container(statefulSet).at("/args/1").asText());
    }

    private static List<Integer> ports(String first, int count) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; first != null && i < count; i++) {
            ports.add(Integer.parseInt(first) + i);
        }
        return ports;
    }
}
