package io.olifant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schemas compatible with those of every release, so that no reader or writer out there breaks. */
class SchemaEvolutionTest {

    @ParameterizedTest
    @MethodSource("inputs")
    void whatOlderWritersWroteCanStillBeRead(Schema current) {
        assertCompatible(current, CompatibilityLevel.BACKWARD_TRANSITIVE);
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void olderReadersCanReadWhatIsWrittenAndTheOtherWayRound(Schema current) {
        assertCompatible(current, CompatibilityLevel.FULL_TRANSITIVE);
    }

    /** The id of the schema is part of the key's bytes: another schema would be another key. */
    @ParameterizedTest
    @MethodSource("keys")
    void keysNeverChange(Schema current) {
        assertThat(released(current))
                .isNotEmpty()
                .allSatisfy(released -> assertThat(released.rawSchema()).isEqualTo(current));
    }

    /** The stitcher reads and writes these by their place, in bytes of whatever release. */
    @Test
    void whoACustomerIsAndWhatIdentityGoesByStandInFrontOfATouchpoint() {
        Schema current = Catalogue.schema(Topics.CUSTOMER_TOUCHPOINTS.valueType());
        Stream<Schema> all =
                Stream.concat(Stream.of(current), released(current).stream().map(AvroSchema::rawSchema));
        assertThat(all)
                .allSatisfy(schema -> assertThat(schema.getFields().subList(0, 8))
                        .extracting(field ->
                                field.name() + " " + field.schema().getType().getName())
                        .containsExactly(
                                "profile_id string",
                                "anchor string",
                                "epoch long",
                                "source string",
                                "event_id string",
                                "occurred_at long",
                                "identifiers string",
                                "identifier_count int"));
    }

    @Test
    void noReleasedSchemaHasGone() {
        List<String> names = Catalogue.all().stream().map(Schema::getFullName).toList();
        assertThat(releasedSchemas().map(schema -> schema.rawSchema().getFullName()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(names).contains(name));
    }

    @Test
    void aFieldWithoutDefaultWouldBeNoticed() {
        Schema current = Catalogue.schema(Topics.KPI_RETENTION.valueType());
        String widened = current.toString()
                .replace("\"fields\":[", "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"doc\":\"d\"},");
        assertThat(new AvroSchema(widened).isCompatible(CompatibilityLevel.FULL_TRANSITIVE, holders(released(current))))
                .isNotEmpty();
    }

    private static void assertCompatible(Schema current, CompatibilityLevel level) {
        List<AvroSchema> released = released(current);
        assertThat(released).as("releases of %s", current.getFullName()).isNotEmpty();
        assertThat(new AvroSchema(current).isCompatible(level, holders(released)))
                .isEmpty();
    }

    private static List<ParsedSchemaHolder> holders(List<AvroSchema> schemas) {
        return schemas.stream()
                .<ParsedSchemaHolder>map(SimpleParsedSchemaHolder::new)
                .toList();
    }

    private static Stream<Schema> inputs() {
        return Catalogue.inputs().stream();
    }

    private static Stream<Schema> outputs() {
        return Catalogue.outputs().stream();
    }

    private static Stream<Schema> keys() {
        return Catalogue.keys().stream();
    }

    /** All released versions of a schema. */
    private static List<AvroSchema> released(Schema current) {
        return releasedSchemas()
                .filter(schema -> schema.rawSchema().getFullName().equals(current.getFullName()))
                .toList();
    }

    private static Stream<AvroSchema> releasedSchemas() {
        try (Stream<Path> files = Files.walk(folder())) {
            return files
                    .filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .map(SchemaEvolutionTest::parse)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AvroSchema parse(Path file) {
        try {
            Schema schema = new Schema.Parser().parse(Files.readString(file));
            // Generated classes carry the Java type of their strings, which is no part of the contract.
            return new AvroSchema(withJavaStrings(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema withJavaStrings(Schema schema) {
        String json = schema.toString()
                .replace("\"type\":\"string\"", "\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}")
                .replace("[\"null\",\"string\"]", "[\"null\",{\"type\":\"string\",\"avro.java.string\":\"String\"}]");
        return new Schema.Parser().parse(json);
    }

    private static Path folder() {
        URL folder = Objects.requireNonNull(SchemaEvolutionTest.class.getResource("/released"));
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
