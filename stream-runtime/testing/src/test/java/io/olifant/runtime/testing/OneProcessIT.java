package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.RunningProcess;
import io.olifant.runtime.StartException;
import io.olifant.runtime.config.SettingSources;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several applications in one JVM: they work, are well, fail and stop together, and share what belongs to the process. */
@SuppressWarnings("try")
class OneProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;

    private static TestKafka kafka;

    @TempDir
    private Path state;

    private TestDeployment deployment;

    @BeforeAll
    static void startKafka() {
        kafka = TestKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void eachWorksOnItsOwnInput() throws Exception {
        try (RunningProcess process = start("work.", Map.of())) {
            write("work.numbers.a", 3, (byte) 0);
            write("work.letters.a", 2, (byte) 0);
            await().atMost(PATIENCE).until(() -> rows("work.counts") == 3 && rows("work.letter-counts") == 2);
            assertThat(process.applications())
                    .extracting(RunningApplication::name)
                    .containsExactly(SeveralApplications.NUMBERS, SeveralApplications.LETTERS);
        }
    }

    @Test
    void eachAnswersProbesForAll() throws Exception {
        try (RunningProcess process = start("health.", Map.of())) {
            awaitRunning(process);
            for (RunningApplication application : process.applications()) {
                HttpResponse<String> ready = get(application, "/health/ready");
                assertThat(ready.statusCode()).isEqualTo(200);
                assertThat(ready.body()).isEqualTo("identity-stitcher RUNNING\nkpi-emitter RUNNING\n");
                assertThat(get(application, "/activity").body())
                        .contains("\"application\":\"" + application.name() + "\"");
            }
        }
    }

    @Test
    void theFailureOfOneEndsTheProcessForAll() throws Exception {
        try (RunningProcess process = start("fails.", Map.of())) {
            awaitRunning(process);
            write("fails.letters.a", 1, CountingApplication.POISON);
            process.awaitStop();
            assertThat(process.failed()).map(RunningApplication::name).contains(SeveralApplications.LETTERS);
            HttpResponse<String> live = get(process.applications().get(0), "/health/live");
            assertThat(live.statusCode()).isEqualTo(503);
            assertThat(live.body()).contains("identity-stitcher RUNNING", "kpi-emitter ERROR");
            process.close();
            assertThat(process.applications())
                    .extracting(RunningApplication::state)
                    .containsExactly(KafkaStreams.State.NOT_RUNNING, KafkaStreams.State.ERROR);
        }
    }

    @Test
    void theProcessIsCountedOnceAndItsMemoryIsShared() throws Exception {
        Map<String, String> small = Map.of("olifant.state.write-buffer-mib", "8", "olifant.state.block-cache-mib", "8");
        try (RunningProcess process = start("memory.", small)) {
            write("memory.numbers.a", 10, (byte) 0);
            write("memory.letters.a", 10, (byte) 0);
            await().atMost(PATIENCE).until(() -> rows("memory.counts") == 10 && rows("memory.letter-counts") == 10);
            String first = get(process.applications().get(0), "/metrics").body();
            String second = get(process.applications().get(1), "/metrics").body();
            assertThat(first).contains("jvm_memory_used_bytes", "process_cpu_time_ns_total");
            assertThat(second).doesNotContain("jvm_memory_used_bytes", "process_cpu_time_ns_total", "olifant_rocksdb");
            assertThat(second).contains("olifant_pending_outputs{application=\"kpi-emitter\"}");
            assertThat(rocksDbBytes(first, "write-buffers")).isPositive();
        }
    }

    @Test
    void whenOneCannotStartNoneRuns() throws Exception {
        try (ServerSocket taken = takenBehindAFreePort()) {
            // The first application has the port before it, and the second finds its own taken.
            int port = taken.getLocalPort() - 1;
            assertThatThrownBy(() -> start("port.", Map.of("olifant.http.port", String.valueOf(port))))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(":" + taken.getLocalPort());
        }
        try (RunningProcess again = start("port.", Map.of())) {
            awaitRunning(again);
        }
    }

    private static ServerSocket takenBehindAFreePort() throws IOException {
        while (true) {
            ServerSocket taken = new ServerSocket(0);
            try (ServerSocket before = new ServerSocket(taken.getLocalPort() - 1)) {
                assertThat(before.isBound()).isTrue();
                return taken;
            } catch (BindException e) {
                // Somebody else has the port before it: another pair is sought.
                taken.close();
            }
        }
    }

    private RunningProcess start(String prefix, Map<String, String> given) {
        deployment = new TestDeployment(kafka, TestRegistry.create(), state);
        for (String topic : List.of(prefix + "numbers.a", prefix + "letters.a")) {
            if (!kafka.topics().contains(topic)) {
                kafka.createTopic(topic, PARTITIONS);
            }
        }
        Map<String, String> all = new HashMap<>(given);
        all.put("olifant.topics.prefix", prefix);
        all.put("olifant.topics.partitions", String.valueOf(PARTITIONS));
        return ApplicationRunner.start(SeveralApplications.all(), SettingSources.of(deployment.settings(all)));
    }

    private static void awaitRunning(RunningProcess process) {
        await().atMost(PATIENCE)
                .until(() -> process.applications().stream()
                        .allMatch(application -> application.state() == KafkaStreams.State.RUNNING));
    }

    private void write(String topic, int times, byte value) {
        try (TopicWriter writer = deployment.writer()) {
            for (int i = 0; i < times; i++) {
                writer.raw(topic, new byte[] {1}, new byte[] {value});
            }
        }
    }

    private int rows(String topic) {
        return deployment.reader().raw(topic).size();
    }

    private static double rocksDbBytes(String metrics, String use) {
        Matcher line = Pattern.compile("olifant_rocksdb_memory_bytes\\{.*use=\"" + use + "\".*} (\\S+)")
                .matcher(metrics);
        assertThat(line.find()).as("a gauge of " + use).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static HttpResponse<String> get(RunningApplication running, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + running.httpPort() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
