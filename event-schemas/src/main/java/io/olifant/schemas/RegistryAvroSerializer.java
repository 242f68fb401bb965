package io.olifant.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes one record type in Confluent's wire format. Allocates the result and nothing else. */
final class RegistryAvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    static final byte MAGIC = 0;

    /** A buffer that grew beyond this for one large record is given back. */
    private static final int BUFFER_KEPT_MAX_BYTES = 1 << 20;

    private static final ThreadLocal<Buffer> BUFFER = ThreadLocal.withInitial(Buffer::new);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CLIENT_ERRORS = 4;

    private final SchemaRegistryClient registry;
    private final RegistryAnswers answers;
    private final AvroSchema schema;
    private final SpecificDatumWriter<T> writer;
    private final boolean isKey;
    private final boolean registerSchemas;
    private final ConcurrentHashMap<String, Integer> schemaIdByTopic = new ConcurrentHashMap<>();

    RegistryAvroSerializer(
            SchemaRegistryClient registry,
            RegistryAnswers answers,
            Class<T> type,
            boolean isKey,
            boolean registerSchemas) {
        this.registry = registry;
        this.answers = answers;
        SpecificData model = SpecificData.getForClass(type);
        // Generated classes write themselves, without a walk over their schema, where Avro lets them: not those with
        // times or
        // decimals.
        model.setCustomCoders(true);
        this.schema = new AvroSchema(model.getSchema(type));
        this.writer = new SpecificDatumWriter<>(schema.rawSchema(), model);
        this.isKey = isKey;
        this.registerSchemas = registerSchemas;
    }

    @Override
    public byte[] serialize(String topic, T record) {
        if (record == null) {
            return null;
        }
        Integer schemaId = schemaIdByTopic.get(topic);
        if (schemaId == null) {
            schemaId = schemaIdByTopic.computeIfAbsent(topic, this::lookUpSchemaId);
        }
        Buffer buffer = BUFFER.get();
        try {
            return buffer.write(schemaId, record, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int lookUpSchemaId(String topic) {
        String subject = topic + (isKey ? "-key" : "-value");
        try {
            int schemaId = registerSchemas ? registry.register(subject, schema) : registry.getId(subject, schema);
            answers.answered();
            return schemaId;
        } catch (RestClientException e) {
            if (!isVerdict(e.getStatus())) {
                throw answers.refused("subject " + subject, e);
            }
            answers.answered();
            throw new SerializationException(
                    "The schema registry refused the schema " + schema.name() + " for subject " + subject
                            + (registerSchemas
                                    ? ". It must be compatible with the versions already there"
                                    : ". Register it before the start, or allow registration with"
                                            + " olifant.schema-registry.register-schemas=true")
                            + ": " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw answers.unreachable("subject " + subject, e);
        }
    }

    /** Whether a status says something about the schema, and not about the registry or whoever asks. */
    private static boolean isVerdict(int status) {
        return status / 100 == CLIENT_ERRORS
                && status != UNAUTHORIZED
                && status != FORBIDDEN
                && status != REQUEST_TIMEOUT
                && status != TOO_MANY_REQUESTS;
    }

    /** One thread's buffer and encoder, used again for every record. */
    private static final class Buffer {

        private ByteArrayOutputStream bytes;
        private BinaryEncoder encoder;

        Buffer() {
            begin();
        }

        private void begin() {
            bytes = new ByteArrayOutputStream(512);
            // Buffered: the direct one writes byte by byte into a synchronized stream. Not set up again for each
            // record, since
            // it makes a channel for its stream then.
            encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        }

        <T> byte[] write(int schemaId, T record, SpecificDatumWriter<T> writer) throws IOException {
            bytes.reset();
            bytes.write(MAGIC);
            bytes.write(schemaId >>> 24);
            bytes.write(schemaId >>> 16);
            bytes.write(schemaId >>> 8);
            bytes.write(schemaId);
            boolean isWritten = false;
            try {
                writer.write(record, encoder);
                encoder.flush();
                isWritten = true;
            } finally {
                if (!isWritten) {
                    // Half a record is in the encoder, and would come out with the next.
                    begin();
                }
            }
            byte[] result = bytes.toByteArray();
            if (result.length > BUFFER_KEPT_MAX_BYTES) {
                begin();
            }
            return result;
        }
    }
}
