package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.olifant.customers.JourneyKey;
import io.olifant.customers.ProfileKey;
import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import io.olifant.schemas.UnreadableRecordException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AvroSerdesTest {

    private static final String TOPIC = "touchpoints.crm";
    private static final long SEED = 7;

    private SchemaRegistryClient registry;
    private Serde<Touchpoint> serde;

    @BeforeEach
    void openRegistry(TestInfo test) {
        registry = SchemaRegistries.open("mock://serdes-" + test.getDisplayName(), Map.of());
        serde = new AvroSerdes(registry, true).serde(Touchpoint.class, false);
    }

    @Test
    void whatIsWrittenIsRead() {
        Touchpoint touchpoint = touchpoint("e-1");
        assertThat(read(write(touchpoint))).isEqualTo(touchpoint);
    }

    /** Avro makes objects of classes that it was configured to trust only; that list must not lag behind the catalogue. */
    @Test
    void everyRecordOfTheCatalogueIsTrusted() {
        assertThat(Catalogue.all())
                .allSatisfy(schema ->
                        assertThat(SpecificData.get().getClass(schema)).hasPackage(schema.getNamespace()));
    }

    @Test
    void theWireFormatIsConfluents() throws Exception {
        byte[] bytes = write(touchpoint("e-1"));
        assertThat(bytes[0]).isZero();
        int schemaId = ByteBuffer.wrap(bytes, 1, 4).getInt();
        assertThat(registry.getSchemaById(schemaId).rawSchema()).isEqualTo(Touchpoint.getClassSchema());
        assertThat(registry.getAllSubjects()).containsExactly(TOPIC + "-value");
    }

    @Test
    void keysAreRegisteredAsKeys() throws Exception {
        Serde<ProfileKey> keys = new AvroSerdes(registry, true).key(Topics.CUSTOMERS);
        byte[] bytes = keys.serializer().serialize("customers", new ProfileKey("p"));
        assertThat(keys.deserializer().deserialize("customers", bytes)).isEqualTo(new ProfileKey("p"));
        assertThat(registry.getAllSubjects()).containsExactly("customers-key");
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesNothingInFrontOfTheNext() {
        byte[] expected = write(touchpoint("e-1"));
        Touchpoint withoutIdentifiers = touchpoint("e-2");
        withoutIdentifiers.setIdentifiers(null);
        assertThatThrownBy(() -> write(withoutIdentifiers)).isInstanceOf(NullPointerException.class);
        assertThat(write(touchpoint("e-1"))).isEqualTo(expected);
    }

    @Test
    void aTombstoneStaysATombstone() {
        assertThat(write(null)).isNull();
        assertThat(read(null)).isNull();
    }

    @Test
    void bytesThatAreNotInTheWireFormatAreMalformed() {
        assertThat(kindOf(new byte[0])).isEqualTo(Kind.MALFORMED);
        assertThat(kindOf(new byte[] {0, 0, 0})).isEqualTo(Kind.MALFORMED);
        assertThat(kindOf("{\"event_id\":\"e\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Kind.MALFORMED);
    }

    @Test
    void bytesThatWereCutOffOrAddedAreMalformed() {
        byte[] bytes = write(touchpoint("e-1"));
        assertThat(kindOf(Arrays.copyOf(bytes, bytes.length - 1))).isEqualTo(Kind.MALFORMED);
        assertThat(kindOf(Arrays.copyOf(bytes, bytes.length + 1))).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void whateverHappensToTheBytesOnlyUnreadableIsThrown() {
        Random random = new Random(SEED);
        byte[] original = write(touchpoint("e-1"));
        int unreadable = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = Arrays.copyOf(original, 5 + random.nextInt(original.length - 4));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                if (bytes.length > 5) {
                    bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt(256);
                }
            }
            try {
                read(bytes);
            } catch (UnreadableRecordException e) {
                unreadable++;
            }
        }
        assertThat(unreadable).isGreaterThan(10_000);
    }

    @Test
    void aLengthThatTheBytesCannotHoldIsMalformedAndTakesNoMemory() {
        byte[] header = Arrays.copyOf(write(touchpoint("e-1")), 5);
        byte[] twoGibibytes = {(byte) 0xfc, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'a', 'b'};
        byte[] bytes = Arrays.copyOf(header, header.length + twoGibibytes.length);
        System.arraycopy(twoGibibytes, 0, bytes, header.length, twoGibibytes.length);
        assertThat(kindOf(bytes)).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsAnUnknownSchema() {
        byte[] bytes = write(touchpoint("e-1"));
        ByteBuffer.wrap(bytes).putInt(1, 4711);
        assertThat(kindOf(bytes)).isEqualTo(Kind.UNKNOWN_SCHEMA);
    }

    @Test
    void aSchemaThatCannotBeReadAsOursIsIncompatible() {
        byte[] bytes = new AvroSerdes(registry, true)
                .serde(JourneyKey.class, false)
                .serializer()
                .serialize("other", new JourneyKey("p", "j"));
        assertThat(kindOf(bytes)).isEqualTo(Kind.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void aNewerCompatibleSchemaIsReadAsOurs() throws Exception {
        Schema ours = Touchpoint.getClassSchema();
        String newer = ours.toString()
                .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"added\",\"type\":\"int\",\"default\":7},");
        GenericRecord record = new GenericData.Record(new Schema.Parser().parse(newer));
        Touchpoint touchpoint = touchpoint("e-9");
        ours.getFields().stream()
                .filter(field -> !List.of("occurred_at", "identifiers", "order").contains(field.name()))
                .forEach(field -> record.put(field.name(), touchpoint.get(field.name())));
        record.put("added", 8);
        record.put("occurred_at", touchpoint.getOccurredAt().toEpochMilli());
        record.put("identifiers", List.of());
        assertThat(read(bytesOf(record)).getEventId()).isEqualTo("e-9");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheRecord() {
        SchemaRegistryClient nobody = SchemaRegistries.open("http://localhost:1", Map.of());
        Serde<Touchpoint> unanswered = new AvroSerdes(nobody, true).serde(Touchpoint.class, false);
        byte[] bytes = write(touchpoint("e-1"));
        assertThatThrownBy(() -> unanswered.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> unanswered.serializer().serialize(TOPIC, touchpoint("e-1")))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void whetherASchemaIsKnownIsAskedOnceAndKnownToWhoReads() {
        byte[] bytes = write(touchpoint("e-1"));
        int schemaId = SchemaAnswers.schemaId(bytes);
        AvroSerdes serdes = new AvroSerdes(registry, true);
        SchemaAnswers answers = serdes.schemasOf(Touchpoint.class);
        assertThat(answers.isKnown(TOPIC, schemaId)).isFalse();
        assertThat(answers.ask(TOPIC, schemaId)).isTrue();
        assertThat(answers.isKnown(TOPIC, schemaId)).isTrue();
        // One that the registry does not have is answered, too: its records are dead letters.
        assertThat(answers.ask(TOPIC, 4711)).isTrue();
        assertThat(answers.isKnown(TOPIC, 4711)).isTrue();
        assertThat(SchemaAnswers.isNamedIn(new byte[] {0, 0, 0})).isFalse();

        SchemaRegistryClient nobody = SchemaRegistries.open("http://localhost:1", Map.of());
        SchemaAnswers unanswered = new AvroSerdes(nobody, true).schemasOf(Touchpoint.class);
        assertThat(unanswered.ask(TOPIC, schemaId)).isFalse();
        assertThat(unanswered.isKnown(TOPIC, schemaId)).isFalse();
    }

    @Test
    void withoutLeaveToRegisterAnUnknownSchemaIsRefused() {
        Serde<Touchpoint> strict = new AvroSerdes(registry, false).serde(Touchpoint.class, false);
        assertThatThrownBy(() -> strict.serializer().serialize(TOPIC, touchpoint("e-1")))
                .isInstanceOf(SerializationException.class);
        byte[] bytes = write(touchpoint("e-1"));
        assertThat(strict.serializer().serialize(TOPIC, touchpoint("e-1"))).isEqualTo(bytes);
    }

    @Test
    void severalThreadsMayShareASerde() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> works = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(work ->
                            () -> IntStream.range(0, 2_000).allMatch(i -> {
                                Touchpoint touchpoint = touchpoint("e-" + work + "-" + i);
                                return read(write(touchpoint)).equals(touchpoint);
                            }))
                    .toList();
            for (Future<Boolean> done : threads.invokeAll(works)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aLargeRecordDoesNotSpoilTheNext() {
        Touchpoint large = touchpoint("x".repeat(3_000_000));
        assertThat(read(write(large))).isEqualTo(large);
        assertThat(read(write(touchpoint("e-1")))).isEqualTo(touchpoint("e-1"));
    }

    @Test
    void amountsOfAnotherScaleAreIncompatibleAndNotAHundredthOfWhatTheyWere() throws Exception {
        assertThat(kindOf(writtenAs("\"scale\":4", "\"scale\":2"))).isEqualTo(Kind.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void timesInMicrosecondsAreIncompatible() throws Exception {
        assertThat(kindOf(writtenAs("timestamp-millis", "timestamp-micros"))).isEqualTo(Kind.INCOMPATIBLE_SCHEMA);
    }

    /** A touchpoint under an id whose schema says something else about a number, in the same bytes. */
    private byte[] writtenAs(String part, String instead) throws Exception {
        String schema = Touchpoint.getClassSchema().toString().replace(part, instead);
        int schemaId = registry.register("touchpoints.other-value", new AvroSchema(schema));
        byte[] bytes = write(touchpoint("e-1"));
        ByteBuffer.wrap(bytes).putInt(1, schemaId);
        return bytes;
    }

    @Test
    void aSchemaThatIsNoRecordIsIncompatible() throws Exception {
        int schemaId = registry.register(
                "numbers-value", new AvroSchema(SchemaBuilder.builder().longType()));
        byte[] bytes = ByteBuffer.allocate(6)
                .put((byte) 0)
                .putInt(schemaId)
                .put((byte) 2)
                .array();
        assertThat(kindOf(bytes)).isEqualTo(Kind.INCOMPATIBLE_SCHEMA);
    }

    private byte[] write(Touchpoint touchpoint) {
        return serde.serializer().serialize(TOPIC, touchpoint);
    }

    private Touchpoint read(byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }

    private Kind kindOf(byte[] bytes) {
        UnreadableRecordException thrown = catchThrowableOfType(UnreadableRecordException.class, () -> read(bytes));
        assertThat(thrown).isNotNull();
        return thrown.kind();
    }

    private byte[] bytesOf(GenericRecord record) throws Exception {
        int schemaId = registry.register("newer-value", new AvroSchema(record.getSchema()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static Touchpoint touchpoint(String eventId) {
        return Touchpoint.newBuilder()
                .setEventId(eventId)
                .setSource("crm")
                .setOccurredAt(Instant.parse("2026-11-21T10:15:30.123Z"))
                .setChannel("email")
                .setType("click")
                .setIdentifiers(List.of(new Identifier("cookie", "c-1"), new Identifier("email", "a@b")))
                .setOrder(Order.newBuilder()
                        .setOrderId("o-1")
                        .setAmount(new BigDecimal("12.3456"))
                        .setCurrency("EUR")
                        .build())
                .setProperties(Map.of("k", "v"))
                .build();
    }
}
