package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.olifant.local.StackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
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
    private final Map<Integer, Schema> schemaById = new HashMap<>();

    Decoder(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    JsonNode decode(byte[] bytes, boolean isAvro) {
        if (bytes == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!isAvro || bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            return JsonNodeFactory.instance.binaryNode(bytes);
        }
        try {
            Schema schema = schema(ByteBuffer.wrap(bytes, 1, 4).getInt());
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            return AvroJson.of(schema, new GenericDatumReader<>(schema).read(null, decoder));
        } catch (AvroRuntimeException | IOException e) {
            throw new StackException(
                    "A record cannot be read as the Avro data that it says it is: " + e.getMessage(), e);
        }
    }

    private Schema schema(int id) throws IOException {
        Schema known = schemaById.get(id);
        if (known != null) {
            return known;
        }
        try {
            Schema schema = (Schema) registry.getSchemaById(id).rawSchema();
            schemaById.put(id, schema);
            return schema;
        } catch (RestClientException e) {
            throw new StackException("The schema registry does not know the schema " + id + " of a record", e);
        }
    }
}
