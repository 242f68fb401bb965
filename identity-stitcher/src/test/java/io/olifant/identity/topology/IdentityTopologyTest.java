package io.olifant.identity.topology;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.olifant.customers.CustomerIdentity;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentifierKey;
import io.olifant.customers.IdentityChange;
import io.olifant.customers.ProfileKey;
import io.olifant.events.Touchpoint;
import io.olifant.identity.IdentitySettings;
import io.olifant.identity.IdentityStitcher;
import io.olifant.identity.TestKeys;
import io.olifant.identity.TouchpointKit;
import io.olifant.identity.rules.DropCause;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.streams.DeadLetters;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityTopologyTest {

    private static final String INPUT = "touchpoints.webshop";
    private static final int MAX_BYTES = 4_096;

    private final Map<IdentifierKey, CustomerIdentity> identities = new HashMap<>();
    private ApplicationContext<IdentitySettings> context;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;
    private TestOutputTopic<byte[], byte[]> deadLetters;
    private TestOutputTopic<byte[], byte[]> clock;

    @BeforeEach
    void start() {
        context = TestContexts.context(
                new IdentityStitcher(),
                Map.of(
                        "identity-stitcher.hashing-key",
                        TestKeys.TEXT,
                        "identity-stitcher.touchpoint-max-bytes",
                        String.valueOf(MAX_BYTES)));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "identity-stitcher");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(new IdentityStitcher().topology(context), config, TestContexts.NOW);
        input = driver.createInputTopic(INPUT, new ByteArraySerializer(), new ByteArraySerializer());
        deadLetters = raw(Topics.deadLetters("identity-stitcher").name());
        clock = raw(Topics.CLOCK.name());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    static Stream<Arguments> badRecords() {
        return Stream.of(
                arguments("no value", "UNREADABLE", null),
                arguments("no bytes", "UNREADABLE", new byte[0]),
                arguments("text", "UNREADABLE", "{\"event_id\": 1}".getBytes(StandardCharsets.UTF_8)),
                arguments("an unknown schema id", "UNKNOWN_SCHEMA", new byte[] {0, 0, 1, 2, 3, 4, 5}),
                arguments("too many bytes", "TOO_LARGE", new byte[MAX_BYTES + 1]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRecords")
    void badBytesAreDeadLetteredAndTheirNeighboursPass(String flaw, String reason, byte[] value) {
        pipeBetweenGoodNeighbours(value, reason);
    }

    static Stream<Arguments> badTouchpoints() {
        return Stream.of(
                arguments("NO_IDENTIFIER", touchpoint()),
                arguments("FUTURE_TIMESTAMP", cookie().at(TestContexts.NOW.plus(Duration.ofMinutes(61)))),
                // A clock that was never set, by Unix and by DOS; seconds that are taken for milliseconds.
                arguments("INVALID_TIMESTAMP", cookie().at(Instant.EPOCH)),
                arguments("INVALID_TIMESTAMP", cookie().at(Instant.parse("1980-01-01T00:00:00Z"))),
                arguments("INVALID_TIMESTAMP", cookie().at(Instant.ofEpochMilli(1_772_359_200))),
                arguments("INVALID_AMOUNT", cookie().order("o", "-1", "EUR")),
                arguments("EMPTY_FIELD", cookie().id("").from("").through("").type("")),
                // Large enough only in the form in which it goes on, where ends of lines take six bytes.
                arguments("TOO_LARGE", cookie().with("notes", "\n".repeat(1_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTouchpoints")
    void badTouchpointsAreDeadLetteredAndTheirNeighboursPass(String reason, TouchpointKit kit) {
        pipeBetweenGoodNeighbours(bytes(kit.build()), reason);
    }

    private void pipeBetweenGoodNeighbours(byte[] value, String reason) {
        pipe(cookie().id("before"));
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {1});
        byte[] key = "any key".getBytes(StandardCharsets.UTF_8);
        input.pipeInput(new TestRecord<>(key, value, headers));
        pipe(cookie().id("after"));

        assertThat(touchpoints()).extracting(CustomerTouchpoint::getEventId).containsExactly("before", "after");
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo(reason);
        assertThat(header(letter, DeadLetters.MESSAGE)).isNotBlank();
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(INPUT);
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("1");
        assertThat(letter.headers().lastHeader("trace").value()).containsExactly(1);
        assertThat(context.meters()
                        .get("olifant.dead.letters")
                        .tag("reason", reason)
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(context.meters()
                        .get("olifant.touchpoints.accepted")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void anAcceptedTouchpointCarriesAllThatTheSourceSaid() {
        pipe(touchpoint()
                .id("e-1")
                .from("pos")
                .at("2026-03-01T09:30:00Z")
                .through("store")
                .type("order_placed")
                .of("loyalty_card", "77")
                .of("Email", "Anna@Example.org")
                .order("o-1", "12.5", "eur", "3")
                .survey("nps", 9)
                .with("till", "4"));

        CustomerTouchpoint touchpoint = touchpoints().get(0);
        assertThat(touchpoint.getProfileId()).matches("p[0-9a-v]{26}");
        assertThat(touchpoint.getAnchor()).isEqualTo("loyalty_card:77");
        assertThat(touchpoint.getEpoch()).isZero();
        assertThat(touchpoint.getOccurredAt()).isEqualTo("2026-03-01T09:30:00Z");
        assertThat(touchpoint.getEventType()).isEqualTo("order_placed");
        assertThat(touchpoint.getDepartment()).isEqualTo("stores");
        assertThat(touchpoint.getPhase()).isEqualTo("decision");
        assertThat(touchpoint.getIdentifiers()).matches("email:h1\\.[\\w-]{43}\nloyalty_card:77");
        assertThat(touchpoint.getIdentifierCount()).isEqualTo(2);
        assertThat(touchpoint.getOrderAmount()).isEqualTo(new BigDecimal("12.5000"));
        assertThat(touchpoint.getOrderCurrency()).isEqualTo("EUR");
        assertThat(touchpoint.getOrderMargin()).isEqualTo(new BigDecimal("3.0000"));
        assertThat(touchpoint.getSurveyKind()).isEqualTo("nps");
        assertThat(touchpoint.getSurveyScore()).isEqualTo(9);
        assertThat(touchpoint.getRefundId()).isNull();
        assertThat(touchpoint.getProperties()).isEqualTo("{\"till\":\"4\"}");
        assertThat(touchpoint.toString()).doesNotContainIgnoringCase("anna");
    }

    @Test
    void droppedIdentifiersAreCountedByNamespaceAndCauseAndUnknownNamespacesAsOne() {
        pipe(cookie().of("email", "no address").of("Fax", "null").of("telex", "null"));
        pipe(touchpoint().of("phone", "ask anna"));

        assertThat(touchpoints()).hasSize(1);
        assertThat(deadLetters.readValuesToList()).hasSize(1);
        assertThat(dropped("email", "no_match")).isEqualTo(1);
        assertThat(dropped("(other)", "blocked")).isEqualTo(2);
        assertThat(dropped("phone", "no_phone_number")).isEqualTo(1);
        assertThat(dropped("cookie", "blank")).isZero();
        assertThat(context.meters().find("olifant.identifiers.dropped").counters())
                .hasSize((6 + 1) * DropCause.values().length);
    }

    @Test
    void identifiersOfMisspeltNamespacesAreHashedAndCounted() {
        pipe(touchpoint().of("e-mail", "anna@example.org"));
        pipe(touchpoint().of("login", "anna@example.org").of("crm_id", "10023456"));
        assertThat(guarded("email", "looks_like_namespace")).isEqualTo(1);
        assertThat(guarded("(other)", "looks_like_address")).isEqualTo(1);
        assertThat(guarded("(other)", "looks_like_number")).isZero();
        assertThat(output(Topics.CUSTOMER_IDENTITIES).readKeyValuesToList())
                .extracting(each -> each.key.getIdentifier())
                .contains("crm_id:10023456")
                .anyMatch(identifier -> identifier.startsWith("e-mail:h1."))
                .noneMatch(identifier -> identifier.contains("anna"));
    }

    private double guarded(String namespace, String cause) {
        return context.meters()
                .get("olifant.identifiers.guarded")
                .tag("identifier.namespace", namespace)
                .tag("cause", cause)
                .counter()
                .count();
    }

    private double dropped(String namespace, String cause) {
        return context.meters()
                .get("olifant.identifiers.dropped")
                .tag("identifier.namespace", namespace)
                .tag("cause", cause)
                .counter()
                .count();
    }

    @Test
    void headersOfTheSourceStayBehind() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("customer-name", "Anna".getBytes(StandardCharsets.UTF_8));
        input.pipeInput(new TestRecord<>(null, bytes(cookie().of("email", "a@b").build()), headers));
        for (String topic : driver.producedTopicNames()) {
            raw(topic)
                    .readRecordsToList()
                    .forEach(record -> assertThat(record.headers()).as(topic).isEmpty());
        }
    }

    @Test
    void timesThatASourceSendsStayBehindToo() {
        Instant longAgo = TestContexts.NOW.minus(Duration.ofDays(3_000));
        input.pipeInput(
                new TestRecord<>(null, bytes(cookie().of("customer_id", "1").build()), longAgo));
        input.pipeInput(new TestRecord<>(null, new byte[0], longAgo));
        assertThat(driver.producedTopicNames())
                .contains(
                        "identity-stitcher-observations-repartition",
                        Topics.deadLetters("identity-stitcher").name());
        for (String topic : driver.producedTopicNames()) {
            raw(topic)
                    .readRecordsToList()
                    .forEach(record ->
                            assertThat(record.getRecordTime()).as(topic).isEqualTo(TestContexts.NOW));
        }
    }

    @Test
    void mergeEmitsAnIdentityChangeAndTheMapFollows() {
        pipe(cookie());
        pipe(touchpoint().of("customer_id", "1"));
        String customer = profileOf("customer_id:1");
        String cookie = profileOf("cookie:c-1");
        pipe(touchpoint().id("login").from("webshop").of("customer_id", "1").of("cookie", "c-1"));

        List<TestRecord<ProfileKey, IdentityChange>> changes =
                output(Topics.IDENTITY_CHANGES).readRecordsToList();
        assertThat(changes).hasSize(1);
        IdentityChange change = changes.get(0).value();
        assertThat(changes.get(0).key().getProfileId()).isEqualTo(change.getFromProfile());
        assertThat(List.of(change.getFromProfile(), change.getToProfile())).containsExactlyInAnyOrder(customer, cookie);
        assertThat(change.getEpoch()).isEqualTo(1);
        assertThat(change.getCauseLink()).isEqualTo("customer_id:1\ncookie:c-1");
        assertThat(change.getCauseSource()).isEqualTo("webshop");
        assertThat(change.getCauseEventId()).isEqualTo("login");
        assertThat(change.getCauseRule()).isNull();
        assertThat(identityOf(change.getIdentifier()).getProfileId()).isEqualTo(change.getToProfile());
        assertThat(identityOf(change.getIdentifier()).getEpoch()).isEqualTo(1);
    }

    @Test
    void inTheSteadyStateAnEventIsOneTouchpointAndNothingElse() {
        pipe(cookie().of("customer_id", "1"));
        for (String topic : driver.producedTopicNames()) {
            raw(topic).readRecordsToList();
        }
        pipe(cookie().of("customer_id", "1"));
        for (String topic : driver.producedTopicNames()) {
            boolean isOnTheWay = topic.equals(Topics.CUSTOMER_TOUCHPOINTS.name())
                    || topic.equals("identity-stitcher-observations-repartition");
            assertThat(raw(topic).readRecordsToList()).as(topic).hasSize(isOnTheWay ? 1 : 0);
        }
    }

    @Test
    void anEventOfNewIdentifiersIsAMessageAValueAndARowForEachOfThem() {
        pipe(cookie());
        drain();
        pipe(touchpoint().of("customer_id", "1").of("cookie", "c-2").of("device_id", "d-1"));
        Map<String, Integer> sent = drain();
        assertThat(sent)
                .containsOnly(
                        Map.entry("identity-stitcher-observations-repartition", 1),
                        Map.entry(Topics.CUSTOMER_TOUCHPOINTS.name(), 1),
                        Map.entry(Topics.IDENTITY_GRAPH.name(), 2),
                        Map.entry("identity-stitcher-identity-graph-changelog", 3),
                        Map.entry(Topics.CUSTOMER_IDENTITIES.name(), 3));
    }

    /** How many records each topic got since the last time. */
    private Map<String, Integer> drain() {
        Map<String, Integer> records = new HashMap<>();
        for (String topic : driver.producedTopicNames()) {
            int count = raw(topic).readRecordsToList().size();
            if (count > 0) {
                records.put(topic, count);
            }
        }
        return records;
    }

    @Test
    void theClockIsPublishedWhenItsHourRisesAndNeverGoesBack() {
        pipe(cookie().at("2026-01-01T10:59:00Z"));
        pipe(cookie().at("2026-01-01T10:59:59Z"));
        pipe(cookie().at("2026-01-01T08:00:00Z"));
        pipe(cookie().at("2026-01-01T11:00:00Z"));
        pipe(cookie().at(TestContexts.NOW.plus(Duration.ofDays(1))));

        List<TestRecord<byte[], byte[]>> ticks = clock.readRecordsToList();
        assertThat(ticks)
                .extracting(tick -> Instant.ofEpochMilli(
                                ByteBuffer.wrap(tick.value()).getLong())
                        .toString())
                .containsExactly("2026-01-01T10:59:00Z", "2026-01-01T11:00:00Z");
        assertThat(ticks).allSatisfy(tick -> assertThat(tick.key()).containsExactly(0, 0, 0, 0));
    }

    @Test
    void theStitcherNeverWaitsForObservationTime() {
        assertThat(context.activity().pendingOutputs()).isZero();
        assertThat(context.activity().observationTimeMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothingRawOfASensitiveIdentifierLeavesIngest() {
        pipe(cookie().of("email", "anna.secret@example.org").of("phone", "+31612345678"));
        for (String topic : driver.producedTopicNames()) {
            raw(topic)
                    .readRecordsToList()
                    .forEach(record -> assertThat(text(record.key()) + text(record.value()))
                            .as(topic)
                            .doesNotContain("anna")
                            .doesNotContain("31612345678"));
        }
    }

    private static TouchpointKit cookie() {
        return touchpoint().of("cookie", "c-1");
    }

    private void pipe(TouchpointKit kit) {
        input.pipeInput(null, bytes(kit.build()));
    }

    private byte[] bytes(Touchpoint touchpoint) {
        return context.serdes().serde(Touchpoint.class, false).serializer().serialize(INPUT, touchpoint);
    }

    private List<CustomerTouchpoint> touchpoints() {
        return output(Topics.CUSTOMER_TOUCHPOINTS).readValuesToList();
    }

    private String profileOf(String identifier) {
        return identityOf(identifier).getProfileId();
    }

    private CustomerIdentity identityOf(String identifier) {
        identities.putAll(output(Topics.CUSTOMER_IDENTITIES).readKeyValuesToMap());
        return identities.get(new IdentifierKey(identifier));
    }

    private <K extends SpecificRecord, V extends SpecificRecord> TestOutputTopic<K, V> output(AvroTopic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                context.serdes().key(topic).deserializer(),
                context.serdes().value(topic).deserializer());
    }

    private TestOutputTopic<byte[], byte[]> raw(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
