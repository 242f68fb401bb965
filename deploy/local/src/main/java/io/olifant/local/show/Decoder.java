package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.olifant.local.terminal.StackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Turns the bytes of keys and values into JSON: Avro in Confluent's wire format where they are that, else Base64. */
final class Decoder {

    private static final byte MAGIC = 0;
    private static final int HEADER_BYTES = 5;

    private final SchemaRegistryClient registry;
    private final Map<Integer, GenericDatumReader<Object>> readerBySchemaId = new HashMap<>();

    Decoder(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /** Bytes as Base64, or null. */
    static JsonNode bytes(byte[] bytesOrNull) {
        return bytesOrNull == null
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.binaryNode(bytesOrNull);
    }

    /** What bytes hold, if they are Avro in Confluent's wire format, whole, and of a schema that the registry knows. */
    Optional<JsonNode> decodeIfAvro(byte[] bytesOrNull) {
        if (bytesOrNull == null || bytesOrNull.length < HEADER_BYTES || bytesOrNull[0] != MAGIC) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(bytesOrNull));
        } catch (StackException e) {
            // Of a dead letter that is no surprise: it may have been refused for it.
            return Optional.empty();
        }
    }

    JsonNode decode(byte[] bytes) {
        if (bytes == null || bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return bytes(bytes);
        }
        try {
            GenericDatumReader<Object> reader =
                    reader(ByteBuffer.wrap(bytes, 1, 4).getInt());
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            return AvroJson.of(reader.getSchema(), reader.read(null, decoder));
        } catch (AvroRuntimeException | IOException e) {
            throw new StackException(
                    "A record cannot be read as the Avro data that it says it is: " + e.getMessage(), e);
        }
    }

    private GenericDatumReader<Object> reader(int id) throws IOException {
        GenericDatumReader<Object> known = readerBySchemaId.get(id);
        if (known != null) {
            return known;
        }
        try {
            GenericDatumReader<Object> reader =
                    new GenericDatumReader<>((Schema) registry.getSchemaById(id).rawSchema());
            readerBySchemaId.put(id, reader);
            return reader;
        } catch (RestClientException e) {
            throw new StackException("The schema registry does not know the schema " + id + " of a record", e);
        }
    }
}
