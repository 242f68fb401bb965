package io.olifant.identity;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.config.ConfigurationException;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stitcher on a real broker, started again with other rules. */
class RulesChangeIT {

    private static final String INPUT = "touchpoints.webshop";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RULES = "namespaces: {cookie: {priority: 2}, number: {priority: 1, per-profile: 1}}";

    @TempDir
    private static Path directory;

    private static TestKafka kafka;
    private static TestDeployment deployment;

    @BeforeAll
    static void startBroker() {
        kafka = TestKafka.start();
        kafka.createTopic(INPUT, 1);
        deployment = new TestDeployment(kafka, TestRegistry.create(), directory);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void stateMadeUnderOtherRulesIsRefusedBeforeAnythingIsReadAndOtherLimitsAreTaken() throws IOException {
        try (RunningApplication running = start(RULES)) {
            send("first");
            awaitTouchpoints(running, 1);
        }
        send("second");
        assertThatThrownBy(() -> start(RULES.replace("priority: 2", "priority: 2, sensitive: true")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "The state of this deployment was made under other rules: sensitive changed since. Under the"
                                + " new ones, people who are known already would be taken for others. Either put the old rules"
                                + " back, or reset the deployment and replay its input.");
        assertThat(deployment.reader().values(Topics.CUSTOMER_TOUCHPOINTS)).hasSize(1);

        try (RunningApplication running = start(RULES.replace("per-profile: 1", "per-profile: 2"))) {
            awaitTouchpoints(running, 2);
        }
    }

    private static RunningApplication start(String rules) throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), rules);
        return deployment.start(
                new IdentityStitcher(),
                Map.of(
                        "olifant.topics.partitions",
                        "2",
                        "identity-stitcher.hashing-key",
                        TestKeys.TEXT,
                        "identity-stitcher.rules-file",
                        file.toString()));
    }

    private static void send(String eventId) {
        try (TopicWriter writer = deployment.writer()) {
            writer.value(INPUT, touchpoint().id(eventId).of("cookie", "c-1").build());
            writer.flush();
        }
    }

    private static void awaitTouchpoints(RunningApplication running, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(running.failure()).isEmpty();
            assertThat(deployment.reader().values(Topics.CUSTOMER_TOUCHPOINTS)).hasSize(count);
        });
    }
}
