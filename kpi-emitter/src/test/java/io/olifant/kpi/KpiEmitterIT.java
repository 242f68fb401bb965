package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.olifant.kpi.row.FamilyRows;
import io.olifant.kpi.row.Figures;
import io.olifant.kpi.targets.Target;
import io.olifant.kpi.testkit.BatchFigures;
import io.olifant.kpi.testkit.BatchStatus;
import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpi.testkit.RowDifferences;
import io.olifant.kpi.testkit.SomeTargets;
import io.olifant.kpis.DataQuality;
import io.olifant.kpis.DataQualityKey;
import io.olifant.runtime.RunningApplication;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.runtime.testing.TestDeployment;
import io.olifant.runtime.testing.TestKafka;
import io.olifant.runtime.testing.TestRegistry;
import io.olifant.runtime.testing.TopicWriter;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application on a real broker with four partitions: restarted, moved between instances, and still exact. */
class KpiEmitterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DAY_OF_DEAD_LETTERS = "2026-04-10";
    private static final Map<String, String> FAST = Map.of(
            "kpi-emitter.emission-interval", "100ms",
            "olifant.streams.commit-interval", "100ms",
            "olifant.topics.partitions", "4");

    private final Random random = new Random(42);
    private final Customers customers = new Customers();

    @TempDir
    Path firstDirectory;

    @TempDir
    Path secondDirectory;

    @TempDir
    Path targetsDirectory;

    private List<Target> targets = List.of();
    private TestKafka kafka;
    private TestDeployment first;
    private TestDeployment second;
    private TopicWriter writer;
    private KafkaProducer<byte[], byte[]> ingest;

    @BeforeEach
    void startBroker() {
        kafka = TestKafka.start();
        TestRegistry registry = TestRegistry.create();
        first = new TestDeployment(kafka, registry, firstDirectory);
        second = new TestDeployment(kafka, registry, secondDirectory);
        writer = first.writer();
        ingest = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stopBroker() {
        writer.close();
        ingest.close();
        kafka.close();
    }

    @Test
    void rowsAreExactThroughRestartsRebalancesAndAChangeOfTargets() throws IOException {
        try (RunningApplication emitter = first.start(new KpiEmitter(), settingsWithTargets(0))) {
            someLife(0, 60);
            deadLetters(7);
            publish("2026-02-28");
            awaitExactRowsAt("2026-02-28");
            assertThat(emitter.failure()).isEmpty();

            // Facts and dead letters are under way while it stops.
            someLife(20, 80);
            publish("2026-03-01");
            deadLetters(40);
        }
        customers.merge("customer-1", "customer-2");
        customers.forget("customer-3");
        publish("2026-03-01");
        Map<String, String> settings = settingsWithTargets(1);
        try (RunningApplication emitter = first.start(new KpiEmitter(), settings)) {
            awaitExactRowsAt("2026-03-01");

            try (RunningApplication other = second.start(new KpiEmitter(), settings)) {
                awaitShareOfWork(other);
                someLife(0, 40);
                deadLetters(13);
                publish("2026-04-15");
                awaitExactRowsAt("2026-04-15");
                awaitDeadLetters(60);
                assertThat(other.failure()).isEmpty();
            }
            customers.merge("customer-5", "customer-6");
            publish("2026-04-15");
            awaitExactRowsAt("2026-04-15");
            assertThat(emitter.failure()).isEmpty();
        }
        assertThat(differencesAt("2026-04-15")).isEmpty();
        awaitDeadLetters(60);
        Figures.ALL.forEach(figure -> assertRevisionsGrow(figure.topic()));
    }

    private Map<String, String> settingsWithTargets(int file) throws IOException {
        targets = SomeTargets.of(customers.types(), file);
        Path written = targetsDirectory.resolve("targets-" + file + ".yaml");
        Files.writeString(written, SomeTargets.yaml(targets));
        Map<String, String> settings = new HashMap<>(FAST);
        settings.put("kpi-emitter.targets-file", written.toString());
        return settings;
    }

    private void someLife(int from, int to) {
        for (int i = from; i < to; i++) {
            Customers.Customer customer = customers.of("customer-" + i);
            for (int events = 1 + random.nextInt(4); events > 0; events--) {
                String day = "2026-0%d-%02d".formatted(1 + random.nextInt(2), 1 + random.nextInt(28));
                switch (random.nextInt(8)) {
                    case 0 -> customer.orders(day, random.nextBoolean() ? "EUR" : "USD", random.nextInt(100));
                    case 1 -> customer.isRefunded(day, "EUR", random.nextInt(20));
                    case 2 -> customer.visits(day, "email");
                    case 3 -> customer.converts(day, "EUR", random.nextInt(100), "email", "search", "email");
                    case 4 -> customer.abandons(day, "search", random.nextBoolean() ? "email" : "store");
                    case 5 ->
                        customer.answers(day, random.nextBoolean() ? "nps" : "ces", 1 + random.nextInt(7), "email");
                    case 6 -> customer.asks(day, "service", random.nextBoolean() ? null : random.nextInt(48));
                    default -> customer.views(day);
                }
            }
        }
    }

    private void publish(String observationDay) {
        customers.publish((key, fact) -> writer.raw(
                Topics.CUSTOMER_FACTS.name(), key.profile(), key.encode(), fact == null ? null : fact.encode()));
        writer.raw(
                Topics.CLOCK.name(),
                ByteBuffer.allocate(Integer.BYTES).putInt(1).array(),
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(Customers.ms(observationDay))
                        .array());
        writer.flush();
    }

    /** Refused by ingest, over all partitions, on a day on which nobody does anything. */
    private void deadLetters(int count) {
        for (int i = 0; i < count; i++) {
            RecordHeaders headers = new RecordHeaders();
            headers.add(DeadLetters.REASON, "NO_IDENTIFIER".getBytes(StandardCharsets.UTF_8));
            headers.add(DeadLetters.TOPIC, "touchpoints.crm".getBytes(StandardCharsets.UTF_8));
            ingest.send(new ProducerRecord<>(
                    Topics.deadLetters("identity-stitcher").name(),
                    i % 4,
                    Customers.ms(DAY_OF_DEAD_LETTERS),
                    null,
                    new byte[] {1},
                    headers));
        }
        ingest.flush();
    }

    private void awaitDeadLetters(int count) {
        DataQualityKey key = new DataQualityKey("crm", "day", DAY_OF_DEAD_LETTERS);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                first.reader().table(Topics.KPI_DATA_QUALITY).get(key))
                        .isNotNull()
                        .extracting(DataQuality::getDeadLetters)
                        .isEqualTo("NO_IDENTIFIER=" + count));
    }

    /** Until the instance has tasks: only tasks know an observation time. */
    private static void awaitShareOfWork(RunningApplication instance) {
        HttpRequest activity = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + instance.httpPort() + "/activity"))
                .build();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(HttpClient.newHttpClient()
                                .send(activity, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .contains("\"state\":\"RUNNING\"")
                        .doesNotContain("\"observation_time_ms\":null"));
    }

    private void awaitExactRowsAt(String observationDay) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(differencesAt(observationDay)).isEmpty());
    }

    private List<String> differencesAt(String observationDay) {
        Map<SpecificRecord, SpecificRecord> actual = new HashMap<>();
        for (FamilyRows<?, ?> figure : Figures.ALL) {
            first.reader().table(figure.topic()).forEach((key, row) -> actual.put(key, Emitter.unstamped(row)));
        }
        actual.keySet()
                .removeIf(key ->
                        key instanceof DataQualityKey day && day.getPeriod().equals(DAY_OF_DEAD_LETTERS));
        Map<SpecificRecord, SpecificRecord> expected = BatchFigures.of(
                customers.calendar(), customers.types(), customers.events(), Customers.ms(observationDay));
        expected.putAll(BatchStatus.of(expected.values(), targets));
        return RowDifferences.between(expected, actual);
    }

    private <K extends SpecificRecord, V extends SpecificRecord> void assertRevisionsGrow(AvroTopic<K, V> topic) {
        Map<K, Long> last = new HashMap<>();
        first.reader().records(topic).forEach(row -> {
            if (row.value() != null) {
                int field = row.value().getSchema().getField("revision").pos();
                long revision = (Long) row.value().get(field);
                assertThat(revision).as("%s", row.key()).isGreaterThan(last.getOrDefault(row.key(), 0L));
                last.put(row.key(), revision);
            }
        });
        assertThat(last).isNotEmpty();
    }
}
