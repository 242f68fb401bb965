package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.olifant.schemas.UnreadableRecordException.Kind;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads one record type from Confluent's wire format, whatever compatible schema it was written with.
 *
 * <p>Throws {@link UnreadableRecordException} for bytes that can never be read, and plain {@link SerializationException}
 * when the registry does not answer, which may pass.
 */
final class RegistryAvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    /** The code with which a registry says that it has no schema with an id. */
    private static final int SCHEMA_NOT_FOUND = 40403;

    private static final int SUBJECT_NOT_FOUND = 40401;

    /**
     * Avro makes objects of no class that it was not told to trust, since a schema may name any. What it trusts is extended
     * by the records of the catalogue, and by nothing else.
     */
    private static final Set<String> RECORD_PACKAGES = Set.of(
            "io.olifant.events",
            "io.olifant.customers",
            "io.olifant.identities",
            "io.olifant.kpis",
            "io.olifant.privacy");

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> SpecificRecord.class.isAssignableFrom(type)
                        && RECORD_PACKAGES.contains(type.getPackageName())));
    }

    private static final ThreadLocal<BinaryDecoder> DECODER = new ThreadLocal<>();

    private final SchemaRegistryClient registry;
    private final SpecificData model;
    private final Schema readerSchema;
    private final ConcurrentHashMap<Integer, SpecificDatumReader<T>> readerBySchemaId = new ConcurrentHashMap<>();

    RegistryAvroDeserializer(SchemaRegistryClient registry, Class<T> type) {
        this.registry = registry;
        this.model = SpecificData.getForClass(type);
        this.readerSchema = model.getSchema(type);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < AvroSerdes.HEADER_BYTES || bytes[0] != RegistryAvroSerializer.MAGIC) {
            throw new UnreadableRecordException(
                    Kind.MALFORMED,
                    "Expected a zero byte and a four-byte schema id before the Avro data, but the record of "
                            + bytes.length + " bytes does not start so",
                    null);
        }
        int schemaId = (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
        SpecificDatumReader<T> reader = readerBySchemaId.get(schemaId);
        if (reader == null) {
            reader = readerFor(schemaId);
            readerBySchemaId.put(schemaId, reader);
        }
        return decode(bytes, reader);
    }

    private T decode(byte[] bytes, SpecificDatumReader<T> reader) {
        int start = AvroSerdes.HEADER_BYTES;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, start, bytes.length - start, DECODER.get());
        DECODER.set(decoder);
        try {
            T record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableRecordException(
                        Kind.MALFORMED, "Bytes are left over after the Avro record " + readerSchema.getName(), null);
            }
            return record;
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException
                | ArithmeticException
                | NumberFormatException
                | java.time.DateTimeException e) {
            // Corrupt bytes surface as any of these from Avro's decoder and its conversions.
            throw new UnreadableRecordException(
                    Kind.MALFORMED, "The bytes are not Avro data of the schema that they name", e);
        }
    }

    private SpecificDatumReader<T> readerFor(int schemaId) {
        Schema writerSchema = writerSchema(schemaId);
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new UnreadableRecordException(
                    Kind.INCOMPATIBLE_SCHEMA,
                    "Schema id " + schemaId + " (" + writerSchema.getFullName() + ") cannot be read as "
                            + readerSchema.getFullName(),
                    null);
        }
        Meanings.firstDifference(readerSchema, writerSchema).ifPresent(field -> {
            throw new UnreadableRecordException(
                    Kind.INCOMPATIBLE_SCHEMA,
                    "Schema id " + schemaId + " gives the field " + field
                            + " another logical type, or another scale, than " + readerSchema.getFullName()
                            + " has; register the schema as it stands in event-schemas",
                    null);
        });
        return new SpecificDatumReader<>(writerSchema, readerSchema, model);
    }

    private Schema writerSchema(int schemaId) {
        try {
            Object raw = registry.getSchemaById(schemaId).rawSchema();
            if (raw instanceof Schema schema) {
                return schema;
            }
            throw new UnreadableRecordException(
                    Kind.INCOMPATIBLE_SCHEMA, "Schema id " + schemaId + " is no Avro schema", null);
        } catch (RestClientException e) {
            if (e.getErrorCode() == SCHEMA_NOT_FOUND || e.getErrorCode() == SUBJECT_NOT_FOUND) {
                throw new UnreadableRecordException(
                        Kind.UNKNOWN_SCHEMA, "The schema registry has no schema with id " + schemaId, e);
            }
            throw new SerializationException(
                    "The schema registry refused to give schema id " + schemaId + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SerializationException(
                    "The schema registry could not be asked for schema id " + schemaId + ": " + e.getMessage(), e);
        }
    }
}
