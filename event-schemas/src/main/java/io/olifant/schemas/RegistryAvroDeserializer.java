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
 * <p>Throws {@link UnreadableRecordException} for bytes that can never be read, and {@link RegistryUnavailableException} when the
 * registry does not answer, which may pass.
 */
final class RegistryAvroDeserializer<T extends SpecificRecord> implements Deserializer<T>, SchemaAnswers {

    /** The code with which a registry says that it has no schema with an id. */
    private static final int SCHEMA_NOT_FOUND = 40403;

    private static final int SUBJECT_NOT_FOUND = 40401;

    /** Of one record type a registry has a handful of versions. Those that were used last are kept. */
    private static final int READERS_MAX = 1_000;

    /**
     * Avro makes objects of no class that it was not configured to trust, since a schema may name any. What it trusts is extended
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
    private final RegistryAnswers answers;
    private final RefusedSchemas refused = new RefusedSchemas(System::nanoTime);
    private final SpecificData model;
    private final Schema readerSchema;
    private final ConcurrentHashMap<Integer, SpecificDatumReader<T>> readerBySchemaId = new ConcurrentHashMap<>();

    RegistryAvroDeserializer(SchemaRegistryClient registry, RegistryAnswers answers, Class<T> type) {
        this.registry = registry;
        this.answers = answers;
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
        int schemaId = SchemaAnswers.schemaId(bytes);
        SpecificDatumReader<T> reader = readerBySchemaId.get(schemaId);
        if (reader == null) {
            reader = newReader(topic, schemaId);
        }
        return decode(bytes, reader);
    }

    @Override
    public boolean isKnown(String topic, int schemaId) {
        return readerBySchemaId.containsKey(schemaId)
                || refused.refusal(topic, schemaId).isPresent();
    }

    @Override
    public boolean ask(String topic, int schemaId) {
        try {
            newReader(topic, schemaId);
            return true;
        } catch (UnreadableRecordException e) {
            // That is an answer, too: whoever reads a record with this schema gives it as the reason.
            return true;
        } catch (RegistryUnavailableException e) {
            return false;
        }
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

    private SpecificDatumReader<T> newReader(String topic, int schemaId) {
        refused.refusal(topic, schemaId).ifPresent(known -> {
            throw known;
        });
        SpecificDatumReader<T> reader;
        try {
            reader = readerFor(schemaId);
        } catch (UnreadableRecordException e) {
            throw refused.refuse(topic, schemaId, e);
        }
        if (readerBySchemaId.size() >= READERS_MAX) {
            readerBySchemaId.clear();
        }
        readerBySchemaId.put(schemaId, reader);
        return reader;
    }

    private SpecificDatumReader<T> readerFor(int schemaId) {
        Schema writerSchema = writerSchema(schemaId);
        SchemaBounds.problemOf(writerSchema).ifPresent(problem -> {
            throw unusable(schemaId, problem);
        });
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw unusable(
                    schemaId, "(" + writerSchema.getFullName() + ") cannot be read as " + readerSchema.getFullName());
        }
        Meanings.firstDifference(readerSchema, writerSchema).ifPresent(field -> {
            throw unusable(
                    schemaId,
                    "gives the field " + field + " another logical type, or another scale, than "
                            + readerSchema.getFullName()
                            + " has; register the schema as it stands in event-schemas");
        });
        return new SpecificDatumReader<>(writerSchema, readerSchema, model);
    }

    private Schema writerSchema(int schemaId) {
        try {
            Object raw = registry.getSchemaById(schemaId).rawSchema();
            answers.answered();
            if (raw instanceof Schema schema) {
                return schema;
            }
            throw unusable(schemaId, "is no Avro schema");
        } catch (IOException | RestClientException | RuntimeException e) {
            throw whyNone(schemaId, e);
        }
    }

    /** The client hands some failures on as they are, others within exceptions of its caches and of its parsers. */
    private SerializationException whyNone(int schemaId, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableRecordException unreadable) {
                return unreadable;
            }
            if (cause instanceof UnusableSchemaException unusable) {
                answers.answered();
                return unusable(schemaId, unusable.getMessage());
            }
            if (cause instanceof RestClientException answer) {
                return whyRefused(schemaId, answer);
            }
            if (cause instanceof IOException silence) {
                return answers.unreachable("schema id " + schemaId, silence);
            }
        }
        throw new IllegalStateException("The registry's client failed over schema id " + schemaId, thrown);
    }

    private SerializationException whyRefused(int schemaId, RestClientException e) {
        if (e.getErrorCode() != SCHEMA_NOT_FOUND && e.getErrorCode() != SUBJECT_NOT_FOUND) {
            return answers.refused("schema id " + schemaId, e);
        }
        answers.answered();
        return new UnreadableRecordException(
                Kind.UNKNOWN_SCHEMA, "The schema registry has no schema with id " + schemaId, null);
    }

    private static UnreadableRecordException unusable(int schemaId, String problem) {
        return new UnreadableRecordException(Kind.INCOMPATIBLE_SCHEMA, "Schema id " + schemaId + " " + problem, null);
    }
}
