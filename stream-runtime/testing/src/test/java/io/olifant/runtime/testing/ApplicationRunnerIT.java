package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.olifant.events.Touchpoint;
import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.StartException;
import io.olifant.schemas.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try")
class ApplicationRunnerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int PARTITIONS = 2;

    private static TestKafka kafka;

    @TempDir
    private Path state;

    @BeforeAll
    static void startKafka() {
        kafka = TestKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void aSecondStartContinuesWhereTheFirstStopped() {
        Deployment deployment = new Deployment("continues.");
        try (RunningApplication ignored = deployment.start()) {
            deployment.write("a", 100);
            await().atMost(PATIENCE).until(() -> deployment.counts().size() == 100);
        }
        deployment.write("a", 50);
        try (RunningApplication ignored = deployment.start()) {
            await().atMost(PATIENCE).until(() -> deployment.counts().size() >= 150);
        }
        assertThat(deployment.counts()).hasSize(150).endsWith(150L).doesNotHaveDuplicates();
    }

    @Test
    void stateComesBackFromTheChangelogWhenTheDiskIsLost(@TempDir Path otherState) {
        Deployment deployment = new Deployment("restores.");
        try (RunningApplication ignored = deployment.start()) {
            deployment.write("a", 10);
            await().atMost(PATIENCE).until(() -> deployment.counts().size() == 10);
        }
        deployment.write("a", 1);
        try (RunningApplication ignored = deployment.start(Map.of("olifant.state.directory", otherState.toString()))) {
            await().atMost(PATIENCE).until(() -> deployment.counts().size() == 11);
        }
        assertThat(deployment.counts()).endsWith(11L);
    }

    @Test
    void theChangelogThatWasMadeBeforehandIsTheStores() {
        Deployment deployment = new Deployment("changelog.");
        try (RunningApplication ignored = deployment.start()) {
            deployment.write("a", 3);
            await().atMost(PATIENCE).until(() -> deployment.counts().size() == 3);
        }
        List<ConsumerRecord<byte[], byte[]>> backup = deployment.reader().raw("changelog.counting-counts-changelog");
        assertThat(backup).isNotEmpty();
        assertThat(ByteBuffer.wrap(backup.get(backup.size() - 1).value()).getLong())
                .isEqualTo(3);
    }

    @Test
    void aPatternThatMatchesNothingYetFindsANewTopicSoon() {
        TestDeployment test = new TestDeployment(kafka, TestRegistry.create(), state);
        Map<String, String> settings = Map.of("olifant.topics.prefix", "finds.", "olifant.topics.partitions", "4");
        try (RunningApplication running = test.start(new CountingApplication(), settings);
                TopicWriter writer = test.writer()) {
            await().atMost(PATIENCE).until(() -> running.state() == KafkaStreams.State.RUNNING);
            kafka.createTopic("finds.numbers.late", 4);
            writer.raw("finds.numbers.late", new byte[] {1}, new byte[] {0});
            writer.flush();
            await().atMost(PATIENCE)
                    .until(() -> test.reader().raw("finds.counts").size() == 1);
        }
    }

    @Test
    void theObservationClockIsReadAgainAtEachStart() {
        Deployment deployment = new Deployment("clock.");
        try (RunningApplication ignored = deployment.start();
                TopicWriter writer = deployment.test.writer()) {
            writer.raw(
                    "clock.clock",
                    ByteBuffer.allocate(4).putInt(3).array(),
                    ByteBuffer.allocate(8).putLong(4_711).array());
        }
        deployment.write("a", 1);
        try (RunningApplication running = deployment.start()) {
            await().atMost(PATIENCE)
                    .until(() -> get(running, "/activity").body().contains("4711"));
        }
    }

    @Test
    void twoInstancesShareTheWorkAndOneTakesOverFromTheOther(@TempDir Path otherState) {
        Deployment deployment = new Deployment("shares.");
        try (RunningApplication first = deployment.start()) {
            try (RunningApplication second =
                    deployment.start(Map.of("olifant.state.directory", otherState.toString()))) {
                await().atMost(PATIENCE)
                        .until(() -> first.state() == KafkaStreams.State.RUNNING
                                && second.state() == KafkaStreams.State.RUNNING);
                for (int key = 0; key < 20; key++) {
                    deployment.write("k" + key, 5);
                }
                await().atMost(PATIENCE).until(() -> deployment.counts().size() == 100);
            }
            for (int key = 0; key < 20; key++) {
                deployment.write("k" + key, 1);
            }
            await().atMost(PATIENCE).until(() -> deployment.counts().size() == 120);
        }
        assertThat(deployment.counts()).filteredOn(count -> count == 6).hasSize(20);
    }

    @Test
    void aBrokenInvariantStopsTheApplicationAndCommitsNothing() {
        Deployment deployment = new Deployment("breaks.");
        try (RunningApplication running = deployment.start()) {
            deployment.write("a", 1, CountingApplication.POISON);
            await().atMost(PATIENCE).until(() -> running.state() == KafkaStreams.State.ERROR);
            assertThat(running.failure().orElseThrow()).hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(get(running, "/health/live").statusCode()).isEqualTo(503);
            assertThat(deployment.counts()).isEmpty();
        }
    }

    @Test
    void whatExpiresWithoutHavingBeenReadStopsTheApplication() throws Exception {
        Deployment deployment = new Deployment("gap.");
        try (RunningApplication ignored = deployment.start()) {
            deployment.writeMore("a", 10);
            await().atMost(PATIENCE).until(() -> deployment.counts().size() == 10);
        }
        // Read, and gone: nothing is missing.
        deployment.expireMore();
        try (RunningApplication ignored = deployment.start()) {
            deployment.writeMore("a", 10);
            await().atMost(PATIENCE).until(() -> deployment.counts().size() == 20);
        }
        deployment.writeMore("a", 10);
        deployment.expireMore();
        try (RunningApplication running = deployment.start()) {
            deployment.writeMore("a", 10);
            await().atMost(PATIENCE).until(() -> running.state() == KafkaStreams.State.ERROR);
            assertThat(running.hasFailed()).isTrue();
            assertThat(running.failure().orElseThrow()).hasRootCauseInstanceOf(OffsetOutOfRangeException.class);
            assertThat(deployment.counts()).hasSize(20);
        }
    }

    @Test
    void aRegistryThatGivesNoAnswerIsWaitedForAndReportedOnHealth() throws Exception {
        TestRegistry mock = TestRegistry.create();
        byte[] touchpoint =
                mock.serdes().serde(Touchpoint.class, false).serializer().serialize("numbers.a", touchpoint());
        AtomicInteger status = new AtomicInteger(503);
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        registry.createContext("/", exchange -> answer(exchange, status.get()));
        registry.start();
        Deployment deployment = new Deployment("waits.");
        String url = "http://ann:s3cret@localhost:" + registry.getAddress().getPort();
        try (RunningApplication running = deployment.start(Map.of("olifant.schema-registry.url", url))) {
            deployment.write("a", touchpoint);
            waitingThroughDeaths()
                    .until(
                            () -> get(running, "/health/live").body(),
                            text -> text.contains("waits: The schema registry"));
            assertThat(get(running, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(running, "/health/live").body())
                    .contains("(status 503)", "failing since")
                    .doesNotContain("s3cret");
            status.set(429);
            waitingThroughDeaths()
                    .until(() -> get(running, "/health/live").body(), text -> text.contains("throttled since"));
            assertThat(get(running, "/metrics").body())
                    .contains("olifant_registry_unanswered_total{application=\"counting\",cause=\"failing\"}")
                    .doesNotContain("olifant_threads_replaced_total{application=\"counting\"} 0.0");
            status.set(200);
            waitingThroughDeaths().until(() -> deployment.counts().size() == 1);
            assertThat(get(running, "/health/live").body()).doesNotContain("waits");
            assertThat(running.hasFailed()).isFalse();
        } finally {
            registry.stop(0);
        }
    }

    /** Threads die meanwhile, which Awaitility would take for a failure of the test. */
    private static ConditionFactory waitingThroughDeaths() {
        return await().dontCatchUncaughtExceptions().atMost(PATIENCE);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        String schema =
                Touchpoint.getClassSchema().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        byte[] body = (status == 200
                        ? "{\"schema\":\"" + schema + "\"}"
                        : "{\"error_code\":" + status + ",\"message\":\"\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Touchpoint touchpoint() {
        return Touchpoint.newBuilder()
                .setEventId("e")
                .setSource("web")
                .setOccurredAt(Instant.EPOCH)
                .setChannel("email")
                .setType("click")
                .setIdentifiers(List.of())
                .setProperties(Map.of())
                .build();
    }

    @Test
    void healthMetricsTopologyAndActivityAreServed() {
        Deployment deployment = new Deployment("serves.");
        try (RunningApplication running = deployment.start()) {
            await().atMost(PATIENCE).until(() -> running.state() == KafkaStreams.State.RUNNING);
            assertThat(get(running, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(running, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(running, "/topology").body()).contains("Processor: count (stores: [counts])");
            assertThat(get(running, "/activity").body())
                    .isEqualTo("{\"application\":\"counting\",\"state\":\"RUNNING\",\"pending_outputs\":0,"
                            + "\"observation_time_ms\":null}\n");
            assertThat(get(running, "/metrics").body())
                    .contains("olifant_restore_remaining_records{application=\"counting\"} 0.0")
                    .contains("olifant_progress_stalled_seconds{application=\"counting\"} 0.0")
                    .contains("olifant_threads_replaced_total{application=\"counting\"} 0.0")
                    .contains("olifant_registry_unanswered_total{application=\"counting\",cause=\"throttled\"} 0.0")
                    .contains("olifant_pending_outputs{application=\"counting\"} 0.0")
                    .contains("olifant_observation_time_seconds{application=\"counting\"} NaN")
                    .contains("jvm_memory_used_bytes")
                    .contains("process_cpu_time_ns_total")
                    .contains("kafka_stream_thread_process_total")
                    .contains("kafka_consumer_fetch_manager_records_consumed_total");
        }
    }

    @Test
    void aTakenPortIsReportedInASentence() throws Exception {
        Deployment deployment = new Deployment("port.");
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(
                            () -> deployment.start(Map.of("olifant.http.port", String.valueOf(taken.getLocalPort()))))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("set olifant.http.port to a free port");
        }
    }

    @Test
    void otherPartitionCountsThanConfiguredAreRefused() {
        Deployment deployment = new Deployment("counts.");
        kafka.createTopic("counts.counts", 3, table(Map.of()));
        kafka.createTopic("counts.clock", 2, table(Map.of()));
        assertThatThrownBy(deployment::start)
                .isInstanceOfSatisfying(
                        StartException.class,
                        e -> assertThat(e.problems())
                                .satisfiesExactlyInAnyOrder(
                                        problem -> assertThat(problem).contains("'counts.counts' has 3", "expects 2"),
                                        problem ->
                                                assertThat(problem).contains("'counts.clock' has 2", "must be one")));
    }

    @Test
    void aTableThatWouldExpireIsRefused() {
        Deployment deployment = new Deployment("expires.");
        kafka.createTopic("expires.counts", PARTITIONS, table(Map.of("cleanup.policy", "delete")));
        assertThatThrownBy(deployment::start)
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "Topic 'expires.counts' has cleanup.policy=delete, but must have compact; alter it (`olifant topics"
                                + " apply` does).");
    }

    @Test
    void aTopicThatTakesTooLittleIsRefused() {
        Deployment deployment = new Deployment("small.");
        kafka.createTopic("small.counts", PARTITIONS, table(Map.of("max.message.bytes", "500000")));
        assertThatThrownBy(deployment::start)
                .isInstanceOf(StartException.class)
                .hasMessage("Topic 'small.counts' has max.message.bytes=500000, but must have at least 1048588;"
                        + " alter it (`olifant topics apply` does).");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void topicsThatSomebodyElseMadeAreCheckedWhoeverMayMakeThem(boolean create) {
        String prefix = "checked." + create + ".";
        Map<String, String> settings =
                Map.of("olifant.topics.create", String.valueOf(create), "olifant.topics.replication-factor", "1");
        Deployment deployment = new Deployment(prefix);
        deployment.start(Map.of()).close();
        alter(prefix + "counts", "delete.retention.ms", "1000");
        alter(prefix + "clock", "max.compaction.lag.ms", "9000000000");
        alter(prefix + "more", "retention.ms", "1000");

        assertThatThrownBy(() -> deployment.start(settings))
                .isInstanceOfSatisfying(
                        StartException.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "Topic '" + prefix
                                                + "counts' has delete.retention.ms=1000, but must have at least"
                                                + " 604800000; alter it (`olifant topics apply` does).",
                                        "Topic '" + prefix
                                                + "clock' has max.compaction.lag.ms=9000000000, but must have at most"
                                                + " 86400000; alter it (`olifant topics apply` does).",
                                        "Topic '" + prefix
                                                + "more' has retention.ms=1000, but must have at least 604800000;"
                                                + " alter it (`olifant topics apply` does)."));
    }

    @Test
    void topicsWithFewerReplicasThanTheDeploymentWantsAreRefused() {
        Deployment deployment = new Deployment("replicas.");
        deployment.start(Map.of()).close();

        assertThatThrownBy(() -> deployment.start(
                        Map.of("olifant.topics.create", "false", "olifant.topics.replication-factor", "3")))
                .isInstanceOfSatisfying(
                        StartException.class,
                        e -> assertThat(e.problems())
                                .hasSize(5)
                                .allSatisfy(problem -> assertThat(problem)
                                        .contains("has 1 replica(s), but this deployment expects 3")
                                        .contains("olifant.topics.replication-factor")));
    }

    private static void alter(String topic, String name, String value) {
        try {
            kafka.admin()
                    .incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a table as they must be, but for some. */
    private static Map<String, String> table(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Retention.TABLE.topicConfig());
        settings.putAll(others);
        return settings;
    }

    @Test
    void missingTopicsAreAllReportedWhereTheyMayNotBeMade() {
        Deployment deployment = new Deployment("missing.");
        assertThatThrownBy(() -> deployment.start(Map.of("olifant.topics.create", "false")))
                .isInstanceOfSatisfying(
                        StartException.class,
                        e -> assertThat(e.problems())
                                .hasSize(5)
                                .allSatisfy(problem -> assertThat(problem).contains("is missing", "create it with"))
                                .anySatisfy(problem -> assertThat(problem).contains("missing.dead_letters.counting")));
        assertThat(kafka.topics()).contains("missing.numbers.a").doesNotContain("missing.counts");
    }

    @Test
    void topicsAreMadeWithTheRetentionOfTheCatalogue() throws Exception {
        new Deployment("made.").start().close();
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, "made.counts");
        var config =
                kafka.admin().describeConfigs(List.of(resource)).all().get().get(resource);
        assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(config.get("delete.retention.ms").value())
                .isEqualTo(String.valueOf(Duration.ofDays(7).toMillis()));
    }

    @Test
    void anUnreachableBrokerIsReportedInASentence() {
        assertThatThrownBy(() -> ApplicationRunner.start(
                        new CountingApplication(),
                        Map.of(
                                "olifant.kafka.bootstrap.servers", "localhost:1",
                                "olifant.kafka.admin.default.api.timeout.ms", "1000",
                                "olifant.kafka.admin.request.timeout.ms", "500")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("No Kafka broker answered at 'localhost:1'");
    }

    private static HttpResponse<String> get(RunningApplication running, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + running.httpPort() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One deployment of the counting application, apart from the others by its prefix. */
    private final class Deployment {

        private final String prefix;
        private final TestDeployment test;

        Deployment(String prefix) {
            this.prefix = prefix;
            this.test = new TestDeployment(kafka, TestRegistry.create(), state);
            kafka.createTopic(prefix + "numbers.a", PARTITIONS);
        }

        RunningApplication start() {
            return start(Map.of());
        }

        RunningApplication start(Map<String, String> given) {
            var all = new HashMap<>(given);
            all.put("olifant.topics.prefix", prefix);
            all.put("olifant.topics.partitions", String.valueOf(PARTITIONS));
            return test.start(new CountingApplication(), all);
        }

        void writeMore(String key, int times) {
            try (TopicWriter writer = test.writer()) {
                for (int i = 0; i < times; i++) {
                    writer.raw(prefix + "more", key.getBytes(StandardCharsets.UTF_8), new byte[] {0});
                }
            }
        }

        /** As if everything written so far had expired. */
        void expireMore() throws Exception {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                all.put(new TopicPartition(prefix + "more", partition), RecordsToDelete.beforeOffset(-1));
            }
            kafka.admin().deleteRecords(all).all().get();
        }

        void write(String key, int times) {
            write(key, times, (byte) 0);
        }

        void write(String key, byte[] value) {
            try (TopicWriter writer = test.writer()) {
                writer.raw(prefix + "numbers.a", key.getBytes(StandardCharsets.UTF_8), value);
            }
        }

        void write(String key, int times, byte value) {
            try (TopicWriter writer = test.writer()) {
                for (int i = 0; i < times; i++) {
                    writer.raw(prefix + "numbers.a", key.getBytes(StandardCharsets.UTF_8), new byte[] {value});
                }
            }
        }

        TopicReader reader() {
            return test.reader();
        }

        List<Long> counts() {
            return reader().raw(prefix + "counts").stream()
                    .map(row -> ByteBuffer.wrap(row.value()).getLong())
                    .toList();
        }
    }
}
