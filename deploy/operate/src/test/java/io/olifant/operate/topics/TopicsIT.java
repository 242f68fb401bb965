package io.olifant.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.olifant.identity.IdentityStitcher;
import io.olifant.kpi.KpiEmitter;
import io.olifant.operate.CommandRun;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.testing.ProductionSettings;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans, makes, checks and alters topics on three brokers. */
class TopicsIT {

    private static final int BROKERS = 3;

    private static TestKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startKafka() {
        kafka = TestKafka.start(BROKERS);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void whatIsMissingIsPlannedMadeAndThenAsItMustBe() throws Exception {
        assertThat(actions("new.").values())
                .contains("create", "by_application")
                .doesNotContain("nothing");
        CommandRun check = run("new.", "check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out())
                .contains("Topic 'new.kpi.retention' is missing; create it with 1 partition(s), 3 replica(s)");

        CommandRun applied = run("new.", "apply");
        assertThat(applied.status()).isZero();
        assertThat(applied.out()).contains("Made 'new.touchpoints.webshop' with 2 partition(s) and 3 replica(s).");

        assertThat(run("new.", "check").status()).isZero();
        assertThat(run("new.", "apply").out()).contains("0 topic(s) made, 0 altered, 0 difference(s)");
        assertThat(actions("new."))
                .allSatisfy((name, action) -> assertThat(action).isIn("nothing", "by_application"));
        assertThat(value("new.customers", "min.insync.replicas")).isEqualTo("2");
    }

    @Test
    void everyDifferenceIsFoundAndWhatIsSafeIsPutRight() throws Exception {
        run("old.", "apply");
        Map<String, Map<String, String>> altered = new TreeMap<>(Map.of(
                "old.customers", Map.of("cleanup.policy", "compact,delete"),
                "old.kpi.retention", Map.of("delete.retention.ms", "1000", "max.compaction.lag.ms", "9000000000"),
                "old.kpi.status", Map.of("max.message.bytes", "500000"),
                "old.identity.graph", Map.of("retention.ms", "1000", "retention.bytes", "1000"),
                "old.dead_letters.kpi-emitter", Map.of("max.message.bytes", "1048588"),
                "old.touchpoints.webshop", Map.of("min.insync.replicas", "1")));
        Map<String, Map<String, String>> byHand = Map.of(
                "old.identity.changes", Map.of("retention.ms", "-1"),
                "old.privacy.receipts", Map.of("cleanup.policy", "compact"));
        altered.forEach(TopicsIT::alter);
        byHand.forEach(TopicsIT::alter);
        kafka.admin().deleteTopics(List.of("old.models.outcomes")).all().get();
        kafka.createTopic("old.touchpoints.shop", 2, Map.of("cleanup.policy", "compact"));

        CommandRun check = run("old.", "check");
        assertThat(check.status()).isEqualTo(1);
        List<String> expected = new ArrayList<>(List.of(
                "'old.models.outcomes' is missing",
                "'old.touchpoints.shop' has cleanup.policy=compact",
                "'old.touchpoints.shop' has 1 replica(s)",
                "'old.touchpoints.shop' has min.insync.replicas=1"));
        altered.forEach((topic, values) ->
                values.forEach((name, value) -> expected.add("'" + topic + "' has " + name + "=" + value)));
        byHand.forEach((topic, values) ->
                values.forEach((name, value) -> expected.add("'" + topic + "' has " + name + "=" + value)));
        assertThat(check.lines()).hasSize(expected.size() + 1);
        assertThat(expected).allSatisfy(each -> assertThat(check.out()).contains(each));
        // What nobody altered is not named.
        assertThat(actions("old."))
                .containsEntry("old.customers", "alter")
                .containsEntry("old.models.outcomes", "create")
                .containsEntry("old.identity.changes", "by_hand")
                .containsEntry("old.clock", "nothing");

        CommandRun applied = run("old.", "apply");
        assertThat(applied.status()).isEqualTo(1);
        assertThat(applied.out())
                .contains("Made 'old.models.outcomes'", "Altered 'old.customers': {cleanup.policy=compact}.")
                .contains("Left to you: Topic 'old.identity.changes' has retention.ms=-1");
        assertThat(value("old.identity.changes", "retention.ms")).isEqualTo("-1");
        assertThat(value("old.privacy.receipts", "cleanup.policy")).isEqualTo("compact");
        assertThat(value("old.identity.graph", "retention.ms")).isEqualTo("604800000");
        assertThat(run("old.", "check").lines())
                .hasSize(6)
                .allMatch(line -> line.contains("old.identity.changes")
                        || line.contains("old.privacy.receipts")
                        || line.contains("old.touchpoints.shop")
                        || line.startsWith("5 difference"));
    }

    @Test
    void partitionsAreFoundAndNeverChanged() throws Exception {
        kafka.admin()
                .createTopics(List.of(new NewTopic("parts.customers", 3, (short) BROKERS)
                        .configs(Topics.CUSTOMERS.retention().topicConfig())))
                .all()
                .get();
        CommandRun applied = run("parts.", "apply");
        assertThat(applied.status()).isEqualTo(1);
        assertThat(applied.out())
                .contains("Left to you: Topic 'parts.customers' has 3 partition(s), but this deployment expects 2");
        assertThat(kafka.admin()
                        .describeTopics(List.of("parts.customers"))
                        .allTopicNames()
                        .get()
                        .get("parts.customers")
                        .partitions())
                .hasSize(3);
    }

    @Test
    void inProductionTheStartRefusesWhatTheCheckFinds() throws Exception {
        run("start.", "apply");
        alter("start.models.outcomes", Map.of("retention.ms", "86400000"));
        kafka.createTopic("start.kpi-emitter-rows-changelog", 2, Map.of("cleanup.policy", "delete"));
        // The topic of a source that the deployment does not name: told by the check, and nobody's start fails for it.
        kafka.createTopic("start.touchpoints.shop", 2, Map.of("cleanup.policy", "compact"));
        assertThat(run("start.", "check").out()).contains("'start.touchpoints.shop' has cleanup.policy=compact");
        List<String> found = run("start.", "check").lines().stream()
                .filter(line -> line.startsWith("Topic ") && !line.contains("'start.touchpoints.shop'"))
                .toList();
        assertThat(found)
                .anyMatch(line -> line.contains("'start.models.outcomes' has retention.ms=86400000"))
                .anyMatch(line -> line.contains("'start.kpi-emitter-rows-changelog' has cleanup.policy=delete"));

        assertThatThrownBy(() -> start("start."))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.problems()).containsExactlyInAnyOrderElementsOf(found));
    }

    private void start(String prefix) {
        Map<String, String> settings = new HashMap<>(settings(prefix));
        settings.put("olifant.state.directory", folder.toString());
        SettingSources sources = new SettingSources(
                Optional.empty(),
                Map.of("IDENTITY_STITCHER_HASHING_KEY", "a key of a test that is long enough for everybody"),
                ProductionSettings.and(settings));
        ApplicationRunner.start(List.of(new IdentityStitcher(), new KpiEmitter()), sources)
                .close();
    }

    private static Map<String, String> settings(String prefix) {
        return Map.of(
                "olifant.topics.prefix",
                prefix,
                "olifant.topics.partitions",
                "2",
                "olifant.topics.replication-factor",
                String.valueOf(BROKERS),
                "olifant.topics.sources",
                "webshop",
                "olifant.kafka.bootstrap.servers",
                kafka.bootstrapServers());
    }

    private static CommandRun run(String prefix, String... arguments) {
        List<String> all = new ArrayList<>(List.of("topics"));
        all.addAll(List.of(arguments));
        settings(prefix).forEach((name, value) -> all.addAll(List.of("--set", name + "=" + value)));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return run;
    }

    /** What the plan would do, by topic. */
    private static Map<String, String> actions(String prefix) throws Exception {
        JsonNode plan =
                new ObjectMapper().readTree(run(prefix, "plan", "--json").out());
        Map<String, String> actions = new TreeMap<>();
        plan.get("topics")
                .forEach(topic -> actions.put(
                        topic.get("name").asText(), topic.get("action").asText()));
        return actions;
    }

    private static void alter(String topic, Map<String, String> values) {
        List<AlterConfigOp> operations = values.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try {
            kafka.admin()
                    .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), operations))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return kafka.admin()
                .describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }
}
