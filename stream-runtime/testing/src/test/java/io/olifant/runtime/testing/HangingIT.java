package io.olifant.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.runtime.RunningApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes are told when an instance does nothing: because it hangs, and because it has no brokers. */
@SuppressWarnings("try")
@Tag("slow")
class HangingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Longer than any pause of a busy machine during which a thread that is well does not poll. */
    private static final Duration HANG_TIMEOUT = Duration.ofSeconds(8);

    private static final int PARTITIONS = 1;

    private static final String INPUT = "numbers.one";

    private final CountDownLatch mayGo = new CountDownLatch(1);

    /** The brokers are stopped in between, so they are the test's own. */
    @Test
    void aThreadThatIsBlockedIsNotLiveAndOneWithoutBrokersIs(@TempDir Path state) throws Exception {
        TestKafka kafka = TestKafka.start();
        try {
            kafka.createTopic(INPUT, PARTITIONS);
            TestDeployment deployment = new TestDeployment(kafka, TestRegistry.create(), state);
            CountingApplication application = new CountingApplication(
                    "counting", CountingApplication.IN_PREFIX, CountingApplication.OUT, this::awaitLatch);
            Map<String, String> settings = Map.of(
                    "olifant.topics.partitions",
                    String.valueOf(PARTITIONS),
                    "olifant.streams.hang-timeout",
                    HANG_TIMEOUT.toMillis() + "ms",
                    "olifant.streams.stop-timeout",
                    "1s");
            try (RunningApplication running = deployment.start(application, settings)) {
                await().atMost(PATIENCE).until(() -> running.state() == KafkaStreams.State.RUNNING);
                assertThat(live(running).statusCode()).isEqualTo(200);

                write(deployment);
                await().atMost(PATIENCE).until(() -> live(running).statusCode() == 503);
                assertThat(live(running).body())
                        .matches(
                                "(?s)RUNNING\nhangs: the stream thread '.*counting.*StreamThread-1' has done nothing for"
                                        + " \\d+ seconds although brokers answer;.*");
                assertThat(stalledSeconds(running)).isGreaterThanOrEqualTo(HANG_TIMEOUT.toSeconds());

                mayGo.countDown();
                await().atMost(PATIENCE).until(() -> live(running).statusCode() == 200);
                await().atMost(PATIENCE)
                        .until(() -> !deployment.reader().raw("counts").isEmpty());

                kafka.close();
                await().atMost(PATIENCE)
                        .during(HANG_TIMEOUT.plusSeconds(2))
                        .until(() -> live(running).statusCode() == 200);
            }
        } finally {
            mayGo.countDown();
            kafka.close();
        }
    }

    private void awaitLatch() {
        try {
            mayGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Nobody interrupts a stream thread", e);
        }
    }

    private static void write(TestDeployment deployment) {
        try (TopicWriter writer = deployment.writer()) {
            writer.raw(INPUT, new byte[] {1}, new byte[] {0});
            writer.flush();
        }
    }

    private static double stalledSeconds(RunningApplication running) throws IOException, InterruptedException {
        String line = get(running, "/metrics")
                .body()
                .lines()
                .filter(each -> each.startsWith("olifant_progress_stalled_seconds{"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static HttpResponse<String> live(RunningApplication running) throws IOException, InterruptedException {
        return get(running, "/health/live");
    }

    private static HttpResponse<String> get(RunningApplication running, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + running.httpPort() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
