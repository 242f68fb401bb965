package io.olifant.identity;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.ProfileKey;
import io.olifant.events.Touchpoint;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicReader;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog of five silos of very different sizes on a real broker. What the stitcher makes of it comes in the order in which
 * it happened, although the smallest silo has a hundredth of the largest one's records; and who founded a profile is still who
 * arrived first, whatever times his records bear.
 */
class OrderOfSilosIT {

    private static final int PARTITIONS = 4;
    private static final int CUSTOMERS = 200;
    private static final int NEWCOMERS = 10;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(90);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** At most one touchpoint in a thousand may be late: what is read before another silo is known to the task. */
    private static final int ONE_IN = 1_000;

    private static final Map<String, Integer> SILOS = new LinkedHashMap<>();

    static {
        SILOS.put("touchpoints.web", 12_000);
        SILOS.put("touchpoints.app", 4_000);
        SILOS.put("touchpoints.email", 1_200);
        SILOS.put("touchpoints.sales", 400);
        SILOS.put("touchpoints.service", 120);
    }

    @TempDir
    private static Path stateDirectory;

    private static TestKafka kafka;
    private static TestDeployment deployment;

    @BeforeAll
    static void startBroker() {
        kafka = TestKafka.start();
        SILOS.keySet().forEach(silo -> kafka.createTopic(silo, PARTITIONS));
        deployment = new TestDeployment(kafka, TestRegistry.create(), stateDirectory);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    /** A record of a silo, of one customer, before it is written. */
    private record Sent(String silo, int customer, Touchpoint touchpoint) {}

    @Test
    void aBacklogIsWorkedOffInTheOrderOfItsRecords() {
        List<Sent> backlog = backlog();
        write(backlog);
        List<Sent> sent = new ArrayList<>(backlog);
        // Stopped in the middle: what was read and not committed is read again, in order.
        try (RunningApplication running = start()) {
            awaitTouchpoints(backlog.size() / 4);
            assertThat(running.failure()).isEmpty();
        }
        try (RunningApplication running = start()) {
            awaitTouchpoints(backlog.size());
            assertThat(running.failure()).isEmpty();
            List<Sent> alone = newcomers("alone", Duration.ZERO);
            write(alone);
            sent.addAll(alone);
            // Two tasks meet the two records of a newcomer: the first one must have been there first.
            awaitTouchpoints(sent.size());
            List<Sent> logins = newcomers("login", Duration.ofSeconds(60));
            write(logins);
            sent.addAll(logins);
            awaitTouchpoints(sent.size());
            awaitOneProfileEach();
            assertThat(running.failure()).isEmpty();
        }

        TopicReader reader = deployment.reader();
        List<ConsumerRecord<ProfileKey, CustomerTouchpoint>> touchpoints = reader.records(Topics.CUSTOMER_TOUCHPOINTS);
        assertThat(touchpoints.stream()
                        .map(record -> record.value().getEventId())
                        .sorted()
                        .toList())
                .isEqualTo(sent.stream()
                        .map(each -> each.touchpoint().getEventId())
                        .sorted()
                        .toList());
        assertThat(late(touchpoints, backlog))
                .as("touchpoints of the backlog that come behind a later one of their profile")
                .isLessThan(backlog.size() / ONE_IN);
        checkFoundersArrivedFirst(reader);
    }

    /** Each silo's records lie evenly in the whole span; most customers are in all of them. */
    private static List<Sent> backlog() {
        Random random = new Random(7);
        List<Sent> backlog = new ArrayList<>();
        SILOS.forEach((silo, size) -> {
            for (int i = 0; i < size; i++) {
                Instant time = START.plusMillis((long) (random.nextDouble() * SPAN.toMillis()));
                int customer = random.nextInt(CUSTOMERS);
                backlog.add(new Sent(silo, customer, of(customer, silo + "-" + i, time)));
            }
        });
        backlog.sort(Comparator.comparing(each -> each.touchpoint().getOccurredAt()));
        return backlog;
    }

    private static Touchpoint of(int customer, String eventId, Instant time) {
        return touchpoint()
                .id(eventId)
                .at(time)
                .of("customer_id", "n" + customer)
                .build();
    }

    /**
     * Records of cookies that are seen for the first time behind everything else, by records that say they are older than all:
     * first the cookie alone, then together with a customer.
     */
    private static List<Sent> newcomers(String what, Duration later) {
        List<Sent> sent = new ArrayList<>();
        for (int customer = 0; customer < NEWCOMERS; customer++) {
            String cookie = "late-" + customer;
            Instant time =
                    START.minus(Duration.ofDays(30)).plusSeconds(customer).plus(later);
            TouchpointKit touchpoint =
                    touchpoint().id(cookie + "-" + what).at(time).of("cookie", cookie);
            if (what.equals("login")) {
                touchpoint.of("customer_id", "n" + customer);
            }
            sent.add(new Sent("touchpoints.web", customer, touchpoint.build()));
        }
        return sent;
    }

    /** A silo's records bear the time of their event, and lie in the partition of the customer. */
    private static void write(List<Sent> records) {
        try (TopicWriter writer = deployment.writer()) {
            for (Sent record : records) {
                byte[] key = ("n" + record.customer()).getBytes(StandardCharsets.UTF_8);
                writer.value(record.silo(), key, record.touchpoint().getOccurredAt(), record.touchpoint());
            }
            writer.flush();
        }
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

    private static void awaitTouchpoints(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> kafka.topics().contains(Topics.CUSTOMER_TOUCHPOINTS.name())
                        && deployment
                                        .reader()
                                        .raw(Topics.CUSTOMER_TOUCHPOINTS.name())
                                        .size()
                                >= count);
    }

    private static void awaitOneProfileEach() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            Map<String, CustomerIdentity> identities = identities(deployment.reader());
            for (int customer = 0; customer < NEWCOMERS; customer++) {
                assertThat(identities.get("cookie:late-" + customer).getProfileId())
                        .isEqualTo(identities.get("customer_id:n" + customer).getProfileId());
            }
        });
    }

    private static Map<String, CustomerIdentity> identities(TopicReader reader) {
        Map<String, CustomerIdentity> identities = new HashMap<>();
        reader.table(Topics.CUSTOMER_IDENTITIES)
                .forEach((key, identity) -> identities.put(key.getIdentifier(), identity));
        return identities;
    }

    private static int late(List<ConsumerRecord<ProfileKey, CustomerTouchpoint>> touchpoints, List<Sent> backlog) {
        Set<String> counted =
                backlog.stream().map(each -> each.touchpoint().getEventId()).collect(Collectors.toSet());
        Map<String, Instant> latest = new HashMap<>();
        int late = 0;
        for (ConsumerRecord<ProfileKey, CustomerTouchpoint> record : touchpoints) {
            if (!counted.contains(record.value().getEventId())) {
                continue;
            }
            Instant time = record.value().getOccurredAt();
            Instant before = latest.merge(record.key().getProfileId(), time, (a, b) -> a.isAfter(b) ? a : b);
            late += time.isBefore(before) ? 1 : 0;
        }
        return late;
    }

    /** The customers were there first, so they keep their profiles, and the cookies changed theirs. */
    private static void checkFoundersArrivedFirst(TopicReader reader) {
        Map<String, CustomerIdentity> identities = identities(reader);
        Set<String> profiles = new HashSet<>();
        Set<String> moved = new TreeSet<>();
        identities.forEach((identifier, identity) -> {
            profiles.add(identity.getProfileId());
            if (identity.getEpoch() > 0) {
                moved.add(identifier);
            }
        });
        assertThat(profiles).hasSize(CUSTOMERS);
        assertThat(moved).hasSize(NEWCOMERS).allMatch(identifier -> identifier.startsWith("cookie:late-"));
    }
}
