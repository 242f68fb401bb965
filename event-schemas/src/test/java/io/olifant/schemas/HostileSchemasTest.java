package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.olifant.events.Touchpoint;
import io.olifant.schemas.UnreadableRecordException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a source registers and names: its record is refused with a sentence, and nothing else happens. */
@Timeout(60)
class HostileSchemasTest {

    private static final String TOPIC = "touchpoints.crm";
    private static final int ID = 7;
    private static final int MANY = 5_000;

    private HttpRegistry registry;
    private Serde<Touchpoint> serde;

    @BeforeEach
    void start() throws IOException {
        registry = HttpRegistry.start();
        serde = registry.serdes().serde(Touchpoint.class, false);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aSchemaThatNestsWithoutEndIsRefused() {
        assertRefused(
                withField("{\"type\":\"array\",\"items\":".repeat(MANY) + "\"int\"" + "}".repeat(MANY)), "levels deep");
        assertRefused(withField("[".repeat(MANY) + "\"int\"" + "]".repeat(MANY)), "levels deep");
        assertRefused("[".repeat(50_000), "levels deep");
    }

    /** The records are side by side in the text, and within another by its name. */
    @ParameterizedTest
    @ValueSource(ints = {100, SchemaBounds.RECORDS_MAX - 2, 20_000})
    void recordsThatReferToEachOtherInAChainAreRefused(int records) {
        String backwards = IntStream.range(0, records)
                .mapToObj(i -> record("R" + i, i == 0 ? "\"int\"" : "\"R" + (i - 1) + "\""))
                .map(HostileSchemasTest::field)
                .collect(Collectors.joining(","));
        assertRefused(touchpoint(backwards), "levels deep", "expected at most 500", "characters");
        String forwards = IntStream.range(0, records)
                .mapToObj(i -> record("R" + i, i == records - 1 ? "\"int\"" : "\"R" + (i + 1) + "\""))
                .map(HostileSchemasTest::field)
                .collect(Collectors.joining(","));
        assertRefused(
                touchpoint(forwards), "levels deep", "expected at most 500", "is no valid Avro schema", "characters");
    }

    /** Twice in each of thirty levels is a billion. */
    @Test
    void recordsThatHoldEachOtherTwiceAreRefused() {
        String records = IntStream.range(0, 30)
                .mapToObj(i -> i == 0
                        ? record("R0", "\"int\"", "\"int\"")
                        : record("R" + i, "\"R" + (i - 1) + "\"", "\"R" + (i - 1) + "\""))
                .map(HostileSchemasTest::field)
                .collect(Collectors.joining(","));
        assertRefused(touchpoint(records), "more than 10000 fields and types");
    }

    @Test
    void aRecordThatHoldsItselfIsRefused() {
        assertRefused(withField(record("R", "\"R\"")), "of its own kind");
        assertRefused(
                withField(record("R", "{\"type\":\"record\",\"name\":\"S\",\"fields\":[" + field("\"R\"") + "]}")),
                "of its own kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"null\"",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}",
                "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"n\",\"type\":\"null\"}]}"
            })
    void anArrayOfNothingIsRefused(String nothing) {
        assertRefused(withField("{\"type\":\"array\",\"items\":" + nothing + "}"), "take no bytes");
    }

    @Test
    void aRecordOfMuchNothingIsRefused() {
        String nulls = IntStream.rangeClosed(0, SchemaBounds.EMPTY_VALUES_MAX)
                .mapToObj(i -> "{\"name\":\"n" + i + "\",\"type\":\"null\"}")
                .collect(Collectors.joining(","));
        assertRefused(touchpoint(nulls), "take no bytes");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertRefused(" ".repeat(SchemaBounds.TEXT_CHARS_MAX) + Touchpoint.getClassSchema(), "characters");
    }

    @Test
    void whatIsNoAvroSchemaIsRefused() {
        assertRefused("{\"type\":\"nothing\"}", "is no valid Avro schema");
        assertRefused("zorro", "is no valid Avro schema");
        registry.answers("/schemas/ids/" + ID, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
        assertAnsweredIsRefused("is one of JSON");
        registry.answers("/schemas/ids/" + ID, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"{}\"}");
        assertAnsweredIsRefused("is one of PROTOBUF");
    }

    @Test
    void schemasThatReferToOthersWithoutEndAreRefused() {
        String reference = "[{\"name\":\"%1$s\",\"subject\":\"%1$s\",\"version\":1}]";
        registry.answers(
                "/schemas/ids/" + ID, "{\"schema\":\"\\\"int\\\"\",\"references\":" + reference.formatted("s0") + "}");
        for (int i = 0; i < MANY; i++) {
            registry.answers(
                    "/subjects/s" + i + "/versions/1",
                    "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"\\\"int\\\"\",\"references\":"
                            + reference.formatted("s" + (i + 1)) + "}");
        }
        assertAnsweredIsRefused("refers to more than 20 others");
        assertThat(registry.asked()).hasSizeLessThan(30);
    }

    /** Else a list of a hundred thousand elements, each within the one before, were a hundred thousand calls. */
    @Test
    void dataThatMayNestAsDeepAsItIsLongIsRefused() {
        assertRefused(
                withField(
                        "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"Node\"]}]}"),
                "of its own kind");
        assertRefused(withField(record("Tree", "{\"type\":\"array\",\"items\":\"Tree\"}")), "of its own kind");
        assertRefused(withField(record("Map", "{\"type\":\"map\",\"values\":\"Map\"}")), "of its own kind");
    }

    @Test
    void aLargeSchemaOfALargeSystemIsRead() throws Exception {
        String fields = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":[\"null\",\"string\"],\"default\":null}")
                .collect(Collectors.joining(","));
        registry.has(ID, touchpoint(fields));
        ByteArrayOutputStream out = header();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        for (int i = 0; i < 1_000; i++) {
            encoder.writeIndex(0);
        }
        for (String text : List.of("e-1", "crm")) {
            encoder.writeString(text);
        }
        encoder.writeLong(0);
        for (String text : List.of("email", "click")) {
            encoder.writeString(text);
        }
        encoder.writeArrayStart();
        encoder.writeArrayEnd();
        encoder.flush();
        assertThat(serde.deserializer().deserialize(TOPIC, out.toByteArray()).getChannel())
                .isEqualTo("email");
    }

    private void assertRefused(String schema, String... anyOf) {
        registry.has(ID, schema);
        assertAnsweredIsRefused(anyOf);
    }

    private void assertAnsweredIsRefused(String... anyOf) {
        Serde<Touchpoint> fresh = registry.serdes().serde(Touchpoint.class, false);
        UnreadableRecordException thrown = catchThrowableOfType(
                UnreadableRecordException.class, () -> fresh.deserializer().deserialize(TOPIC, header().toByteArray()));
        assertThat(thrown).isNotNull();
        assertThat(thrown.kind()).isEqualTo(Kind.INCOMPATIBLE_SCHEMA);
        assertThat(thrown.getMessage())
                .startsWith("Schema id 7 ")
                .containsAnyOf(anyOf)
                .doesNotContain("zorro");
    }

    private static ByteArrayOutputStream header() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(ID).array());
        return out;
    }

    private static String withField(String type) {
        return touchpoint(field(type));
    }

    /** A touchpoint of what ours must have, with more in front. */
    private static String touchpoint(String fields) {
        return "{\"type\":\"record\",\"name\":\"Touchpoint\",\"namespace\":\"io.olifant.events\",\"fields\":[" + fields
                + ",{\"name\":\"event_id\",\"type\":\"string\"},{\"name\":\"source\",\"type\":\"string\"},"
                + "{\"name\":\"occurred_at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
                + "{\"name\":\"channel\",\"type\":\"string\"},{\"name\":\"type\",\"type\":\"string\"},"
                + "{\"name\":\"identifiers\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":"
                + "\"Identifier\",\"fields\":[{\"name\":\"namespace\",\"type\":\"string\"},"
                + "{\"name\":\"value\",\"type\":\"string\"}]}}}]}";
    }

    private static String field(String type) {
        return "{\"name\":\"x" + Integer.toHexString(type.hashCode()) + "\",\"type\":" + type + "}";
    }

    private static String record(String name, String... types) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":["
                + IntStream.range(0, types.length)
                        .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":" + types[i] + "}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
