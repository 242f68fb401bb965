package io.olifant.identity;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.ProfileKey;
import io.olifant.events.Touchpoint;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog of two silos on a real broker, of which one lies in a single partition and the other in all. Each customer visits
 * the one by a cookie and the other by a card, so different tasks meet his touchpoints, and one of them has most of the work. They stay in
 * step all the same, so that hardly a touchpoint comes behind a later one of its customer.
 */
class TasksInStepIT {

    private static final int PARTITIONS = 4;
    private static final int CUSTOMERS = 4_000;
    private static final int ROUNDS = 3;
    private static final int TOUCHPOINTS = CUSTOMERS * (1 + 2 * ROUNDS);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String WEB = "touchpoints.web";
    private static final String SHOP = "touchpoints.shop";

    /** Tasks are some hundred records apart, and a customer's touchpoints 4,000. */
    private static final int ONE_IN = 100;

    @TempDir
    private static Path stateDirectory;

    private static TestKafka kafka;
    private static TestDeployment deployment;

    @BeforeAll
    static void startBroker() {
        kafka = TestKafka.start();
        kafka.createTopic(WEB, PARTITIONS);
        kafka.createTopic(SHOP, PARTITIONS);
        deployment = new TestDeployment(kafka, TestRegistry.create(), stateDirectory);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void tasksOfOneThreadStayInStep() {
        writeBacklog();

        try (RunningApplication running = start()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> written().size() >= TOUCHPOINTS);
            assertThat(running.failure()).isEmpty();
        }

        assertThat(late()).isLessThan(TOUCHPOINTS / ONE_IN);
    }

    private static List<byte[]> written() {
        return kafka.topics().contains(Topics.CUSTOMER_TOUCHPOINTS.name())
                ? deployment.reader().raw(Topics.CUSTOMER_TOUCHPOINTS.name()).stream()
                        .map(ConsumerRecord::value)
                        .toList()
                : List.of();
    }

    private static void writeBacklog() {
        try (TopicWriter writer = deployment.writer()) {
            Instant time = START;
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                time = time.plusSeconds(1);
                Touchpoint both = touchpoint()
                        .id("both-" + customer)
                        .at(time)
                        .of("cookie", "c" + customer)
                        .of("customer_id", "n" + customer)
                        .build();
                write(writer, SHOP, "n" + customer, both);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int customer = 0; customer < CUSTOMERS; customer++) {
                    time = time.plusSeconds(1);
                    write(writer, WEB, "the site", visit("web-" + round, time, "cookie", "c", customer));
                }
                for (int customer = 0; customer < CUSTOMERS; customer++) {
                    time = time.plusSeconds(1);
                    write(writer, SHOP, "n" + customer, visit("shop-" + round, time, "customer_id", "n", customer));
                }
            }
            writer.flush();
        }
    }

    private static Touchpoint visit(String id, Instant time, String namespace, String letter, int customer) {
        return touchpoint()
                .id(id + "-" + customer)
                .at(time)
                .of(namespace, letter + customer)
                .build();
    }

    private static void write(TopicWriter writer, String silo, String key, Touchpoint touchpoint) {
        writer.value(silo, key.getBytes(StandardCharsets.UTF_8), touchpoint.getOccurredAt(), touchpoint);
    }

    private static RunningApplication start() {
        return deployment.start(
                new IdentityStitcher(),
                Map.of(
                        "olifant.topics.partitions",
                        String.valueOf(PARTITIONS),
                        "identity-stitcher.hashing-key",
                        TestKeys.TEXT));
    }

    private static int late() {
        Map<String, Instant> latest = new HashMap<>();
        int late = 0;
        for (ConsumerRecord<ProfileKey, CustomerTouchpoint> record :
                deployment.reader().records(Topics.CUSTOMER_TOUCHPOINTS)) {
            Instant time = record.value().getOccurredAt();
            Instant before = latest.merge(record.key().getProfileId(), time, (a, b) -> a.isAfter(b) ? a : b);
            late += time.isBefore(before) ? 1 : 0;
        }
        return late;
    }
}
