package io.olifant.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.operate.CommandRun;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import io.olifant.runtime.topics.CataloguedTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What is printed is read again and compared with the catalogue; fields are those that Strimzi's resource definitions have. */
@SuppressWarnings("unchecked")
class StrimziResourcesTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "olifant.topics.prefix", "eu.",
            "olifant.topics.replication-factor", "3",
            "olifant.topics.sources", "webshop",
            "olifant.topics.retention.privacy.exports", "7d");

    private static final Set<String> OPERATIONS =
            Set.of("Read", "Write", "Create", "Delete", "Describe", "DescribeConfigs");

    @Test
    void topicsAreThoseOfTheCatalogue() {
        Map<String, Map<String, Object>> specByTopic = new HashMap<>();
        for (Map<String, Object> resource : resources("KafkaTopic")) {
            Map<String, Object> spec = (Map<String, Object>) resource.get("spec");
            assertThat(spec.keySet()).containsExactlyInAnyOrder("topicName", "partitions", "replicas", "config");
            assertThat(metadata(resource).get("name").toString()).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
            specByTopic.put((String) spec.get("topicName"), spec);
        }
        RuntimeSettings runtime = SettingsReader.readShared(SettingSources.of(SETTINGS));
        List<CataloguedTopic> expected = TopicsOptions.catalogue(runtime).topics().stream()
                .filter(topic -> !topic.isInternal())
                .toList();
        assertThat(specByTopic.keySet())
                .isEqualTo(expected.stream().map(CataloguedTopic::name).collect(Collectors.toSet()))
                .contains("eu.touchpoints.webshop", "eu.kpi.lifetime_value");
        for (CataloguedTopic topic : expected) {
            Map<String, Object> spec = specByTopic.get(topic.name());
            assertThat(spec)
                    .containsEntry("partitions", topic.partitions())
                    .containsEntry("replicas", 3)
                    .containsEntry("config", topic.config());
        }
        assertThat((Map<String, Object>) specByTopic.get("eu.privacy.exports").get("config"))
                .containsEntry("retention.ms", "604800000")
                .containsEntry("min.insync.replicas", "2");
    }

    @Test
    void usersHaveTheRightsOfThePrintedLines() {
        Map<String, Set<String>> rightsByUser = new LinkedHashMap<>();
        for (Map<String, Object> resource : resources("KafkaUser")) {
            Map<String, Object> spec = (Map<String, Object>) resource.get("spec");
            assertThat(spec.keySet()).containsExactlyInAnyOrder("authentication", "authorization");
            assertThat(spec.get("authentication")).isEqualTo(Map.of("type", "scram-sha-512"));
            Map<String, Object> authorization = (Map<String, Object>) spec.get("authorization");
            assertThat(authorization.keySet()).containsExactlyInAnyOrder("type", "acls");
            assertThat(authorization).containsEntry("type", "simple");
            List<Map<String, Object>> acls = (List<Map<String, Object>>) authorization.get("acls");
            rightsByUser.put(
                    metadata(resource).get("name").toString(),
                    acls.stream().flatMap(acl -> rights(acl).stream()).collect(Collectors.toSet()));
        }
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        AclLine.all(run("acls").lines())
                .forEach(rule -> expected.computeIfAbsent(
                                rule.entry().principal().substring("User:".length()), user -> new HashSet<>())
                        .add(rule.pattern().resourceType() + " "
                                + rule.pattern().patternType() + " "
                                + rule.pattern().name() + " "
                                + rule.entry().operation()));
        assertThat(rightsByUser).isEqualTo(expected);
        assertThat(rightsByUser.keySet())
                .containsExactlyInAnyOrder(
                        "eu.identity-stitcher", "eu.journey-aggregator", "eu.kpi-emitter", "webshop");
    }

    @Test
    void aLoginThatKubernetesDoesNotTakeIsRefused() {
        CommandRun run = run("strimzi", "--cluster", "c", "--principal", "kpi-emitter=User:KPI_Emitter");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("User:KPI_Emitter", "--principal");
    }

    private static List<Map<String, Object>> resources(String kind) {
        CommandRun run = run("strimzi", "--cluster", "main");
        assertThat(run.err()).isEmpty();
        List<Map<String, Object>> all = new ArrayList<>();
        new Yaml().loadAll(run.out()).forEach(document -> all.add((Map<String, Object>) document));
        assertThat(all).allSatisfy(resource -> {
            assertThat(resource.keySet()).containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
            assertThat(resource).containsEntry("apiVersion", "kafka.strimzi.io/v1");
            assertThat(metadata(resource).keySet()).containsExactlyInAnyOrder("name", "labels");
            assertThat(metadata(resource)).containsEntry("labels", Map.of("strimzi.io/cluster", "main"));
        });
        return all.stream()
                .filter(resource -> kind.equals(resource.get("kind")))
                .toList();
    }

    private static Map<String, Object> metadata(Map<String, Object> resource) {
        return (Map<String, Object>) resource.get("metadata");
    }

    private static List<String> rights(Map<String, Object> acl) {
        assertThat(acl.keySet()).containsExactlyInAnyOrder("resource", "operations");
        Map<String, Object> resource = (Map<String, Object>) acl.get("resource");
        assertThat(resource.keySet()).containsExactlyInAnyOrder("type", "name", "patternType");
        String type = Map.of("topic", "TOPIC", "group", "GROUP", "transactionalId", "TRANSACTIONAL_ID")
                .get(resource.get("type"));
        String pattern = Map.of("literal", "LITERAL", "prefix", "PREFIXED").get(resource.get("patternType"));
        List<String> operations = (List<String>) acl.get("operations");
        assertThat(OPERATIONS).containsAll(operations);
        return operations.stream()
                .map(operation -> type + " " + pattern + " " + resource.get("name") + " "
                        + operation
                                .replace("DescribeConfigs", "Describe_Configs")
                                .toUpperCase())
                .toList();
    }

    private static CommandRun run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("topics", command));
        all.addAll(List.of(arguments));
        SETTINGS.forEach((name, value) -> all.addAll(List.of("--set", name + "=" + value)));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
