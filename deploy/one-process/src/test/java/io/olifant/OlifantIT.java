package io.olifant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.runtime.ApplicationRunner;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.RunningProcess;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three applications fit into one process; what they compute together is the system tests' to say. */
class OlifantIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void theThreeApplicationsStartAndStopTogether(@TempDir Path state) throws Exception {
        try (TestKafka kafka = TestKafka.start()) {
            TestDeployment deployment = new TestDeployment(kafka, TestRegistry.create(), state);
            Map<String, String> settings = deployment.settings(Map.of(
                    "olifant.topics.partitions", "1", "identity-stitcher.hashing-key", "0123456789abcdef".repeat(4)));
            RunningProcess process = ApplicationRunner.start(Olifant.applications(), SettingSources.of(settings));
            try (process) {
                await().atMost(PATIENCE)
                        .until(() -> isReady(process.applications().get(0)));
                assertThat(process.applications())
                        .extracting(RunningApplication::name)
                        .containsExactly("identity-stitcher", "journey-aggregator", "kpi-emitter");
            }
            assertThat(process.failed()).isEmpty();
            assertThat(process.applications())
                    .extracting(RunningApplication::state)
                    .containsOnly(KafkaStreams.State.NOT_RUNNING);
        }
    }

    private static boolean isReady(RunningApplication application) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + application.httpPort() + "/health/ready"))
                .build();
        HttpResponse<Void> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        return response.statusCode() == 200;
    }
}
