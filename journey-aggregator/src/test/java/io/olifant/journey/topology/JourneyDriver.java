package io.olifant.journey.topology;

import io.olifant.customers.Customer;
import io.olifant.customers.CustomerFact;
import io.olifant.customers.CustomerJourney;
import io.olifant.customers.CustomerTouchpoint;
import io.olifant.customers.IdentityChange;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.ProfileKey;
import io.olifant.facts.FactKey;
import io.olifant.journey.JourneyAggregator;
import io.olifant.journey.JourneySettings;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.codec.SegmentCodec;
import io.olifant.journey.codec.ValueCodec;
import io.olifant.journey.message.ProfileMessage;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.store.StoreNames;
import io.olifant.journey.store.StoreParts;
import io.olifant.journey.touchpoint.Row;
import io.olifant.kpis.FittedModel;
import io.olifant.kpis.FittedModelKey;
import io.olifant.privacy.PrivacyExport;
import io.olifant.privacy.PrivacyReceipt;
import io.olifant.privacy.PrivacyRequestKey;
import io.olifant.privacy.ProfileExport;
import io.olifant.runtime.ApplicationContext;
import io.olifant.runtime.testing.FactRecords;
import io.olifant.runtime.testing.TestContexts;
import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology without a broker, one partition. */
final class JourneyDriver implements AutoCloseable {

    private final ApplicationContext<JourneySettings> context;
    private final TopologyTestDriver driver;
    private final TestInputTopic<ProfileKey, CustomerTouchpoint> touchpoints;
    private final TestInputTopic<ProfileKey, IdentityChange> changes;
    private final TestInputTopic<byte[], byte[]> clock;
    private final TestInputTopic<ProfileKey, ProfileExport> exports;
    private final TestInputTopic<FittedModelKey, FittedModel> models;
    private final TestOutputTopic<JourneyKey, CustomerJourney> journeys;
    private final TestOutputTopic<ProfileKey, Customer> customers;
    private final TestOutputTopic<PrivacyRequestKey, PrivacyReceipt> receipts;
    private final TestOutputTopic<PrivacyRequestKey, PrivacyExport> pieces;

    private final SegmentCodec segments = new SegmentCodec();
    private final ValueCodec values = new ValueCodec();
    private Instant writtenAtOrNull;
    private Instant now = TestContexts.NOW;

    /** Unless settings say otherwise, customers are published as often as journeys, so that tests see both at once. */
    JourneyDriver(Path stateDirectory, Map<String, String> given) {
        JourneyAggregator application = new JourneyAggregator();
        Map<String, String> settings = new HashMap<>(Map.of("journey-aggregator.customer-publish-interval", "1s"));
        settings.putAll(given);
        context = TestContexts.context(application, settings, () -> now);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application.name());
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(application.topology(context), config, TestContexts.NOW);
        touchpoints = input(Topics.CUSTOMER_TOUCHPOINTS);
        changes = input(Topics.IDENTITY_CHANGES);
        clock = driver.createInputTopic(Topics.CLOCK.name(), new ByteArraySerializer(), new ByteArraySerializer());
        models = input(Topics.KPI_MODELS);
        exports = input(Topics.PROFILE_EXPORTS);
        journeys = output(Topics.CUSTOMER_JOURNEYS);
        customers = output(Topics.CUSTOMERS);
        receipts = output(Topics.PRIVACY_RECEIPTS);
        pieces = output(Topics.PRIVACY_EXPORTS);
    }

    private <K extends SpecificRecord, V extends SpecificRecord> TestOutputTopic<K, V> output(AvroTopic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                context.serdes().key(topic).deserializer(),
                context.serdes().value(topic).deserializer());
    }

    private <K extends SpecificRecord, V extends SpecificRecord> TestInputTopic<K, V> input(AvroTopic<K, V> topic) {
        return driver.createInputTopic(
                topic.name(),
                context.serdes().key(topic).serializer(),
                context.serdes().value(topic).serializer());
    }

    ApplicationContext<JourneySettings> context() {
        return context;
    }

    void send(CustomerTouchpoint touchpoint) {
        touchpoints.pipeInput(new ProfileKey(touchpoint.getProfileId()), touchpoint, written());
    }

    /** Lets all later records be written at a moment, instead of now. */
    void writtenAt(Instant moment) {
        writtenAtOrNull = moment;
    }

    private Instant written() {
        return writtenAtOrNull == null ? Instant.now() : writtenAtOrNull;
    }

    void sendTombstoneOf(String profile) {
        touchpoints.pipeInput(new ProfileKey(profile), null);
    }

    void reassign(String identifier, String from, String to, long epoch) {
        IdentityChange change = IdentityChange.newBuilder()
                .setIdentifier(identifier)
                .setFromProfile(from)
                .setToProfile(to)
                .setEpoch(epoch)
                .setUpdatedAt(Instant.EPOCH)
                .build();
        changes.pipeInput(new ProfileKey(from), change, written());
    }

    /** One part of a request to forget a person. */
    void erase(String identifier, String profile, long epoch, String requestId) {
        IdentityChange change = IdentityChange.newBuilder()
                .setIdentifier(identifier)
                .setFromProfile(profile)
                .setToProfile("(erased)")
                .setEpoch(epoch)
                .setCauseRule("erasure")
                .setRequestId(requestId)
                .setPart(1)
                .setParts(2)
                .setUpdatedAt(Instant.EPOCH)
                .build();
        changes.pipeInput(new ProfileKey(profile), change);
    }

    void export(String profile, String requestId, String identity) {
        exports.pipeInput(new ProfileKey(profile), new ProfileExport(requestId, profile, identity));
    }

    /** A model as the emitter fitted it. */
    void fit(FittedModel model) {
        models.pipeInput(new FittedModelKey(model.getModel(), model.getCurrency()), model);
    }

    /** Receipts since the last call. */
    List<KeyValue<PrivacyRequestKey, PrivacyReceipt>> receipts() {
        return receipts.readKeyValuesToList();
    }

    /** Pieces of documents since the last call. */
    List<KeyValue<PrivacyRequestKey, PrivacyExport>> pieces() {
        return pieces.readKeyValuesToList();
    }

    void observe(Instant greatestEventTime) {
        clock.pipeInput(
                ByteBuffer.allocate(Integer.BYTES).putInt(0).array(),
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(greatestEventTime.toEpochMilli())
                        .array());
    }

    /** Lets time pass until journeys are published, and gives what was. */
    List<KeyValue<JourneyKey, CustomerJourney>> publish() {
        now = now.plusSeconds(1);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        return newest(journeys.readKeyValuesToList());
    }

    /** The newest record of each key: without a broker, Streams commits behind each record, and so publishes. */
    private static <K, V> List<KeyValue<K, V>> newest(List<KeyValue<K, V>> records) {
        Map<K, V> byKey = new LinkedHashMap<>();
        records.forEach(each -> {
            byKey.remove(each.key);
            byKey.put(each.key, each.value);
        });
        return byKey.entrySet().stream()
                .map(each -> KeyValue.pair(each.getKey(), each.getValue()))
                .toList();
    }

    /** Lets the wall clock go on. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The records on the loop since the last call. */
    List<TestRecord<String, ProfileMessage>> loop() {
        return driver.createOutputTopic(
                        Topics.JOURNEY_HANDOFF.name(), new StringDeserializer(), new HandoffDeserializer())
                .readRecordsToList();
    }

    /** Customers' rows since the last call, in the order of their emissions. */
    List<KeyValue<ProfileKey, Customer>> customers() {
        return customers.readKeyValuesToList();
    }

    /** The rows of the changelog of facts as a reader of the topic knows them now. */
    Map<FactKey, CustomerFact> facts() {
        return FactRecords.table(factRecords());
    }

    private final List<KeyValue<FactKey, CustomerFact>> allFactRecords = new ArrayList<>();

    /** All records of the topic of facts since the start. */
    List<KeyValue<FactKey, CustomerFact>> factRecords() {
        TestOutputTopic<byte[], byte[]> topic = driver.createOutputTopic(
                Topics.CUSTOMER_FACTS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        while (!topic.isEmpty()) {
            KeyValue<byte[], byte[]> next = topic.readKeyValue();
            allFactRecords.add(FactRecords.read(next.key, next.value));
        }
        return allFactRecords;
    }

    CustomerFact fact(String profile, String type, String period) {
        return facts().get(FactRecords.key(profile, type, period));
    }

    /** How many rows there are of each kind, and in each store without kinds; of histories how many touchpoints. */
    Map<String, Integer> rows() {
        Map<String, Integer> result = new HashMap<>();
        ProfileTask.parts().forEach(part -> result.put(part, 0));
        for (String name : StoreNames.ALL) {
            KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(name);
            try (KeyValueIterator<Bytes, byte[]> rows = store.all()) {
                while (rows.hasNext()) {
                    KeyValue<Bytes, byte[]> row = rows.next();
                    String part = StoreParts.of(name, row.key);
                    boolean isHistory = part.equals(RowKind.HISTORY.name());
                    result.merge(part, isHistory ? segments.decode(row.value).size() : 1, Integer::sum);
                    if (part.equals(StoreNames.HEADS)) {
                        result.merge(RowKind.HISTORY.name(), rowsInHead(row.value), Integer::sum);
                    }
                }
            }
        }
        return result;
    }

    private int rowsInHead(byte[] head) {
        values.decodeHead(head);
        values.readTailBehindHead();
        List<Row> rows = values.readRowsBehindTail();
        return rows == null ? 0 : rows.size();
    }

    @Override
    public void close() {
        driver.close();
    }
}
