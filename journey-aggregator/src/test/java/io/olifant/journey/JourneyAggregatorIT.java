package io.olifant.journey;

import static io.olifant.journey.Touchpoints.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.customers.CustomerFact;
import io.olifant.customers.CustomerJourney;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentityChange;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.ProfileKey;
import io.olifant.customers.TouchCount;
import io.olifant.facts.FactKey;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.testing.FactRecords;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.ProfilePartitions;
import io.olifant.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The aggregator on a real broker with four partitions, stopped and started between an event and what corrects it. */
class JourneyAggregatorIT {

    private static final int PARTITIONS = 4;
    private static final int CUSTOMERS = 20;
    private static final int VIEWS = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> IN_SMALL_STEPS = Map.of(
            "olifant.topics.partitions", String.valueOf(PARTITIONS),
            "journey-aggregator.publish-interval", "100ms",
            "journey-aggregator.handoff-chunk-rows", "2");

    @TempDir
    private static Path stateDirectory;

    private static TestKafka kafka;
    private static TestDeployment deployment;

    @BeforeAll
    static void startBroker() {
        kafka = TestKafka.start();
        deployment = new TestDeployment(kafka, TestRegistry.create(), stateDirectory);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void aLateMergeMovesHistoryBetweenPartitionsAndAnErasureTakesItAndFactsAndJourneysFollow() {
        try (RunningApplication running = deployment.start(new JourneyAggregator(), IN_SMALL_STEPS)) {
            writeAnonymousViewsAndOrders();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(running.failure()).isEmpty();
                assertThat(touchpointsByProfile()).hasSize(2 * CUSTOMERS);
                assertThat(outcomesByProfile()).hasSize(2 * CUSTOMERS);
            });
        }
        try (RunningApplication running = deployment.start(new JourneyAggregator(), IN_SMALL_STEPS)) {
            writeMerges();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(running.failure()).isEmpty();
                assertThat(touchpointsByProfile()).isEqualTo(allAtKnownCustomers());
                assertThat(outcomesByProfile()).isEqualTo(oneConvertedJourneyEach());
            });
        }
        checkFacts();
        checkPartitions();
        try (RunningApplication running = deployment.start(new JourneyAggregator(), IN_SMALL_STEPS)) {
            writeErasures();
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(running.failure()).isEmpty();
                // The late one is counted where it overtakes the erasure, and forgotten where it does not.
                assertThat(touchpointsInReceipts()).hasSize(CUSTOMERS).allSatisfy((request, touchpoints) -> {
                    assertThat(touchpoints).hasSize(2);
                    assertThat(touchpoints.get(0)).isEqualTo(1);
                    assertThat(touchpoints.get(1)).isBetween(VIEWS + 1L, VIEWS + 2L);
                });
                assertThat(factsByKey()).isEmpty();
                assertThat(deployment.reader().table(Topics.CUSTOMER_JOURNEYS)).isEmpty();
            });
        }
    }

    private static void writeAnonymousViewsAndOrders() {
        try (TopicWriter writer = deployment.writer()) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                for (int view = 0; view < VIEWS; view++) {
                    CustomerTouchpoint seen = on("cookie:" + customer)
                            .views("email")
                            .at("2026-02-2" + view + "T10:00")
                            .of(anonymous(customer));
                    write(writer, seen);
                    write(writer, seen);
                }
                write(
                        writer,
                        on("email:" + customer)
                                .orders("o" + customer, "10", "EUR")
                                .at("2026-03-05T10:00")
                                .of(known(customer)));
            }
            writer.flush();
        }
    }

    private static void writeMerges() {
        try (TopicWriter writer = deployment.writer()) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                IdentityChange change = IdentityChange.newBuilder()
                        .setIdentifier("cookie:" + customer)
                        .setFromProfile(anonymous(customer))
                        .setToProfile(known(customer))
                        .setEpoch(1)
                        .setUpdatedAt(Instant.EPOCH)
                        .build();
                writer.record(
                        Topics.IDENTITY_CHANGES, anonymous(customer), new ProfileKey(anonymous(customer)), change);
                // One that the stitcher had sent to the old profile before the merge.
                write(
                        writer,
                        on("cookie:" + customer)
                                .views("email")
                                .at("2026-03-01T10:00")
                                .of(anonymous(customer)));
            }
            writer.flush();
        }
    }

    private static void writeErasures() {
        try (TopicWriter writer = deployment.writer()) {
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                writer.record(
                        Topics.IDENTITY_CHANGES,
                        known(customer),
                        new ProfileKey(known(customer)),
                        erasure("email:" + customer, customer, 1, 1));
                writer.record(
                        Topics.IDENTITY_CHANGES,
                        known(customer),
                        new ProfileKey(known(customer)),
                        erasure("cookie:" + customer, customer, 2, 2));
                // From before the erasure, and to the profile before the merge.
                write(
                        writer,
                        on("cookie:" + customer)
                                .views("email")
                                .at("2026-03-02T10:00")
                                .of(anonymous(customer)));
            }
            writer.flush();
        }
    }

    private static IdentityChange erasure(String identifier, int customer, long epoch, int part) {
        return IdentityChange.newBuilder()
                .setIdentifier(identifier)
                .setFromProfile(known(customer))
                .setToProfile("(erased)")
                .setEpoch(epoch)
                .setCauseRule("erasure")
                .setRequestId(request(customer))
                .setPart(part)
                .setParts(2)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static Map<String, List<Long>> touchpointsInReceipts() {
        return deployment.reader().records(Topics.PRIVACY_RECEIPTS).stream()
                .map(ConsumerRecord::value)
                .sorted(Comparator.comparing(PrivacyReceipt::getPart))
                .collect(Collectors.groupingBy(
                        PrivacyReceipt::getRequestId,
                        Collectors.mapping(PrivacyReceipt::getTouchpoints, Collectors.toList())));
    }

    private static void write(TopicWriter writer, CustomerTouchpoint touchpoint) {
        writer.record(
                Topics.CUSTOMER_TOUCHPOINTS,
                touchpoint.getProfileId(),
                new ProfileKey(touchpoint.getProfileId()),
                touchpoint);
    }

    private static Map<String, Long> touchpointsByProfile() {
        return factsByKey().values().stream()
                .filter(fact -> fact.getInPeriod() != null)
                .collect(Collectors.groupingBy(
                        CustomerFact::getProfileId,
                        Collectors.summingLong(fact -> fact.getInPeriod().getTouchpoints().stream()
                                .mapToLong(TouchCount::getTouchpoints)
                                .sum())));
    }

    private static Map<String, List<String>> outcomesByProfile() {
        return deployment.reader().table(Topics.CUSTOMER_JOURNEYS).values().stream()
                .collect(Collectors.groupingBy(
                        CustomerJourney::getProfileId,
                        Collectors.mapping(
                                journey -> journey.getOutcome() + " " + journey.getTouchpoints(),
                                Collectors.toList())));
    }

    private static Map<String, Long> allAtKnownCustomers() {
        return customers().collect(Collectors.toMap(JourneyAggregatorIT::known, customer -> VIEWS + 2L));
    }

    private static Map<String, List<String>> oneConvertedJourneyEach() {
        return customers()
                .collect(Collectors.toMap(JourneyAggregatorIT::known, customer -> List.of("converted " + (VIEWS + 2))));
    }

    private static void checkFacts() {
        Map<FactKey, CustomerFact> facts = factsByKey();
        assertThat(facts).hasSize(3 * CUSTOMERS);
        CustomerFact march = facts.get(FactRecords.key(known(0), "month", "2026-03"));
        assertThat(march.getInPeriod().getTouch().getCohort()).isEqualTo("2026-02");
        assertThat(march.getInPeriod().getTouch().getWasActive()).isTrue();
        assertThat(march.getInPeriod().getOrdersPlaced().getCohort()).isEqualTo("2026-03");
        CustomerFact lifetime = facts.get(FactRecords.key(known(0), "month", "(lifetime)"));
        assertThat(lifetime.getLifetime().getTouch().getCohort()).isEqualTo("2026-02");
    }

    private static Map<FactKey, CustomerFact> factsByKey() {
        return FactRecords.table(FactRecords.read(deployment.reader(), Topics.CUSTOMER_FACTS.name()));
    }

    private static void checkPartitions() {
        assertThat(deployment.reader().raw(Topics.CUSTOMER_FACTS.name()))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.partition())
                        .isEqualTo(ProfilePartitions.of(
                                FactKey.decode(record.key()).profile(), PARTITIONS)));
        List<ConsumerRecord<JourneyKey, CustomerJourney>> journeys =
                deployment.reader().records(Topics.CUSTOMER_JOURNEYS);
        assertThat(journeys)
                .allSatisfy(record -> assertThat(record.partition())
                        .isEqualTo(ProfilePartitions.of(record.key().getProfileId(), PARTITIONS)));
        assertThat(journeys.stream().map(ConsumerRecord::partition).distinct().toList())
                .hasSize(PARTITIONS);
    }

    private static Stream<Integer> customers() {
        return IntStream.range(0, CUSTOMERS).boxed();
    }

    private static String anonymous(int customer) {
        return "anonymous-" + customer;
    }

    private static String request(int customer) {
        return "request-" + customer;
    }

    private static String known(int customer) {
        return "known-" + customer;
    }
}
