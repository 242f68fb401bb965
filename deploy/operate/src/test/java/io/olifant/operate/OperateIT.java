package io.olifant.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.olifant.events.Touchpoint;
import io.olifant.operate.deadletters.AbandonedReplay;
import io.olifant.schemas.SchemaRegistries;
import io.olifant.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What operators do with a deployment that runs, one after the other: each test begins with what the one before left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class OperateIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String STITCHER = "identity-stitcher";
    private static final Instant START = Instant.now().minus(Duration.ofDays(40));
    private static final int ACCEPTED = 40;

    @TempDir
    private static Path folder;

    private static OperatedDeployment deployment;

    @BeforeAll
    static void startDeployment() {
        deployment = new OperatedDeployment(folder);
        assertThat(deployment.run("topics", "apply").status()).isZero();
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < ACCEPTED; i++) {
            records.add(deployment.bytes(OperatedDeployment.touchpoint(
                    "e-" + i, "C-" + i % 7, START.plus(Duration.ofHours(20L * i)), i % 4 == 3 ? "EUR" : null)));
        }
        deployment.write(records);
    }

    @AfterAll
    static void stopDeployment() {
        deployment.close();
    }

    @Test
    @Order(1)
    void lagCountsWhatNobodyHasReadAndThenNothing() {
        CommandRun before = deployment.run("lag", "--application", STITCHER, "--max", "39");
        assertThat(before.status()).isEqualTo(1);
        assertThat(before.err()).contains("identity-stitcher is 40 records behind, which is more than --max 39.");
        JsonNode unread = deployment.json("lag").get("applications").get(0);
        assertThat(unread.get("state").asText()).isEqualTo("none");
        assertThat(unread.get("lag").asLong()).isEqualTo(ACCEPTED);
        assertThat(unread.get("age_ms").asLong()).isBetween(1L, PATIENCE.toMillis());

        deployment.start();
        awaitIdle();

        CommandRun after = deployment.run("lag", "--max", "0", "--max-age", "1s", "--partitions");
        assertThat(after.status()).as(after.out() + after.err()).isZero();
        assertThat(after.out())
                .contains("identity-stitcher: Stable, 1 instance(s)", "ops.identity.graph", "-repartition")
                .doesNotContain("nobody");
        assertThat(deployment
                        .run("lag", "--watch", "10ms", "--times", "2", "--application", "kpi-emitter")
                        .lines())
                .filteredOn(line -> line.startsWith("kpi-emitter: Stable"))
                .hasSize(2);
    }

    @Test
    @Order(2)
    void stateSaysWhoHoldsWhatAndWhoIsReady() {
        CommandRun onCluster = deployment.run("state");
        assertThat(onCluster.status()).isZero();
        assertThat(onCluster.out()).contains("journey-aggregator", "records in changelogs");

        CommandRun ofInstances = deployment.run(
                "state", "--instances", deployment.instance(STITCHER) + "," + deployment.instance("kpi-emitter"));
        assertThat(ofInstances.status()).as(ofInstances.err()).isZero();
        assertThat(ofInstances.out()).contains("identity-stitcher", "RUNNING", "0 records left to restore");

        CommandRun ofNobody = deployment.run("state", "--instances", "localhost:1");
        assertThat(ofNobody.status()).isEqualTo(1);
        assertThat(ofNobody.out()).contains("does not answer");
    }

    @Test
    @Order(3)
    void whatWasRefusedIsCountedOnceAfterTheRepairAndNotAgain() throws Exception {
        Touchpoint event = OperatedDeployment.touchpoint("late-schema", "C-raw-1", START.plusSeconds(60), null);
        byte[] bytes = deployment.bytes(event);
        ByteBuffer.wrap(bytes).putInt(1, 9_001);
        deployment.write(List.of(bytes));
        awaitLetters(1);

        CommandRun list = deployment.run("dead-letters", "list");
        assertThat(list.out())
                .contains("UNKNOWN_SCHEMA", OperatedDeployment.INPUT, "1 dead letter(s), 0 of them replayed");
        assertThat(deployment
                        .run("dead-letters", "list", "--reason", "NO_IDENTIFIER")
                        .out())
                .contains("No dead letters.");
        assertThat(deployment
                        .run("dead-letters", "list", "--since", "1d", "--by", "schema,day")
                        .out())
                .contains("9001");
        CommandRun show = deployment.run("dead-letters", "show");
        assertThat(show.out())
                .contains("schema 9001", "header of the source trace")
                .doesNotContain("C-raw-1", "trace:");
        assertThat(deployment.run("dead-letters", "show", "--show-content").out())
                .contains("trace: text t", "value: Base64 AAAA");
        String id = deployment
                .json("dead-letters", "show")
                .get("letters")
                .get(0)
                .get("id")
                .asText();
        assertThat(deployment.run("dead-letters", "show", id).out()).isEqualTo(show.out());
        assertThat(deployment
                        .run("dead-letters", "show", "identity-stitcher/0/4711")
                        .status())
                .isEqualTo(1);

        deployment.stop(STITCHER);
        MockSchemaRegistryClient registry = (MockSchemaRegistryClient)
                SchemaRegistries.open(deployment.registry().url(), Map.of());
        registry.register("later-value", new AvroSchema(Touchpoint.getClassSchema()), 1, 9_001);
        deployment.start(STITCHER);
        assertThat(deployment.run("dead-letters", "show", id).out())
                .contains("can be decoded; --show-content shows it")
                .doesNotContain("C-raw-1");
        assertThat(deployment.run("dead-letters", "show", id, "--show-content").out())
                .contains("C-raw-1");

        CommandRun dry = deployment.run("dead-letters", "replay", "--dry-run");
        assertThat(dry.out()).contains("1 dead letter(s) would be replayed. Nothing was written.");
        // A replay that is killed before its commit has replayed nothing, and holds up nobody.
        AbandonedReplay.leaveOpen(folder.resolve("olifant.yaml"));
        CommandRun replay = deployment.run("dead-letters", "replay");
        assertThat(replay.status()).as(replay.err()).isZero();
        assertThat(replay.out())
                .contains("Replayed 1 to '" + OperatedDeployment.INPUT + "'.", "1 dead letter(s) replayed.");
        assertThat(deployment.run("dead-letters", "replay").out())
                .contains("Left alone: 1 that were replayed before", "0 dead letter(s) replayed.");
        awaitIdle();

        assertThat(deployment.reader().raw(OperatedDeployment.INPUT)).hasSize(ACCEPTED + 2);
        assertThat(accepted("late-schema")).isEqualTo(1);
        assertThat(deployment.run("dead-letters", "list").out())
                .contains("1 dead letter(s), 1 of them replayed since, 0 failed");
    }

    @Test
    @Order(4)
    void whatFailsAgainSaysSo() {
        deployment.write(List.of(
                deployment.bytes(OperatedDeployment.touchpoint("no-money", "C-2", START.plusSeconds(90), "QQQ"))));
        awaitLetters(2);
        String[] replay = {"dead-letters", "replay", "--reason", "INVALID_CURRENCY", "--max-times", "2"};
        assertThat(deployment.run(replay).out()).contains("1 dead letter(s) replayed.");
        awaitLetters(3);
        assertThat(deployment.run("dead-letters", "list").out()).contains("1 failed again after a replay");
        assertThat(deployment
                        .run("dead-letters", "show", "--reason", "INVALID_CURRENCY")
                        .out())
                .contains("failed again after replay 1 at", "was replayed since", "header of the source trace");

        assertThat(deployment.run(replay).out()).contains("1 dead letter(s) replayed.");
        awaitLetters(4);
        assertThat(deployment.run(replay).out())
                .contains(
                        "Left alone: 1 that failed again as often as --max-times allows", "0 dead letter(s) replayed.");
        // The headers of the last are as many as those of the first replay.
        JsonNode letters = deployment
                .json("dead-letters", "show", "--reason", "INVALID_CURRENCY")
                .get("letters");
        assertThat(letters).hasSize(3);
        assertThat(letters.get(2).get("source_headers")).hasSize(1);
        assertThat(letters.findValuesAsText("failed_again_after_replays")).containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    @Order(5)
    void aResetComputesTheSameFiguresAgain() {
        awaitIdle();
        Map<String, String> before = deployment.figures();
        Set<String> profiles = profiles();
        assertThat(before).hasSizeGreaterThan(20);
        assertThat(profiles).hasSizeGreaterThan(6);

        CommandRun refused = deployment.run("reset", "all", "--execute", "--yes-delete", allIds());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("ops.identity-stitcher runs", "Nothing was changed.");
        CommandRun unconfirmed = deployment.run("reset", "all", "--execute");
        assertThat(unconfirmed.status()).isEqualTo(2);
        assertThat(unconfirmed.err()).contains("--yes-delete ops.identity-stitcher");

        deployment.stop();
        CommandRun plan = deployment.run("reset", "all");
        assertThat(plan.status()).isZero();
        assertThat(plan.out())
                .contains(
                        "ops.touchpoints.webshop (input, read again from its beginning)",
                        "ops.journey-aggregator-customer-facts-changelog",
                        "Raise olifant.streams.generation above 1",
                        "Nothing was changed.");
        assertThat(deployment.kafka().topics()).contains("ops.kpi-emitter-rows-changelog");
        int input = deployment.reader().raw(OperatedDeployment.INPUT).size();

        CommandRun done = deployment.run("reset", "all", "--execute", "--yes-delete", allIds());
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(deployment.kafka().topics())
                .contains("ops.customers", "ops.identity.graph")
                .noneMatch(name -> name.endsWith("-repartition"))
                .doesNotContain("ops.kpi-emitter-rows-changelog");
        assertThat(deployment.reader().raw(OperatedDeployment.INPUT)).hasSize(input);
        assertThat(deployment.reader().raw("ops.customers")).isEmpty();
        // The same command once more finds nothing that it could not do again.
        assertThat(deployment
                        .run("reset", "all", "--execute", "--yes-delete", allIds())
                        .status())
                .isZero();

        deployment.beginNextGeneration();
        deployment.start();
        awaitIdle();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deployment.figures()).isEqualTo(before));
        assertThat(deployment.reader().table(Topics.KPI_TOUCHPOINTS).values())
                .allMatch(row -> row.getRevision() >> 40 == 2);
    }

    @Test
    @Order(6)
    void theEmitterAloneComputesTheSameFiguresAgain() {
        Map<String, String> before = deployment.figures();
        deployment.stop("kpi-emitter");
        CommandRun done = deployment.run("reset", "kpi-emitter", "--execute", "--yes-delete", "ops.kpi-emitter");
        assertThat(done.status()).as(done.err()).isZero();
        assertThat(done.out()).doesNotContain("ops.customers,");

        deployment.beginNextGeneration();
        deployment.start("kpi-emitter");
        awaitIdle();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(deployment.figures()).isEqualTo(before);
            assertThat(deployment.reader().table(Topics.KPI_TOUCHPOINTS).values())
                    .allMatch(row -> row.getRevision() >> 40 == 3);
        });
    }

    private static String allIds() {
        return "ops.identity-stitcher,ops.journey-aggregator,ops.kpi-emitter";
    }

    private static void awaitIdle() {
        AtomicReference<Map<String, String>> last = new AtomicReference<>(Map.of());
        // Twice the same, further apart than anything is held back.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            Map<String, String> now = deployment.figures();
            return now.equals(last.getAndSet(now)) && deployment.isIdle();
        });
    }

    private static void awaitLetters(int count) {
        await().atMost(PATIENCE)
                .until(() ->
                        deployment.json("dead-letters", "list").get("letters").asInt() == count);
    }

    private static Set<String> profiles() {
        return deployment.reader().table(Topics.CUSTOMERS).keySet().stream()
                .map(key -> key.getProfileId())
                .collect(Collectors.toSet());
    }

    private static long accepted(String eventId) {
        return deployment.reader().values(Topics.CUSTOMER_TOUCHPOINTS).stream()
                .filter(touchpoint -> touchpoint.getEventId().equals(eventId))
                .count();
    }
}
