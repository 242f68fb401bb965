package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Writes Avro data as plain JSON. Unions are their value; decimals are texts with all their decimals, so that no reader
 * rounds them; timestamps are ISO-8601 in UTC; other bytes are Base64; maps are sorted.
 */
final class AvroJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    /** The JSON of a datum that was read with generic data and this schema. */
    static JsonNode of(Schema schema, Object datum) {
        return switch (schema.getType()) {
            case NULL -> NODES.nullNode();
            case UNION -> of(schema.getTypes().get(GenericData.get().resolveUnion(schema, datum)), datum);
            case RECORD -> record(schema, (IndexedRecord) datum);
            case ARRAY -> array(schema, (Collection<?>) datum);
            case MAP -> map(schema, (Map<?, ?>) datum);
            case BYTES -> bytes(schema, ((ByteBuffer) datum).duplicate());
            case FIXED -> bytes(schema, ByteBuffer.wrap(((GenericFixed) datum).bytes()));
            case LONG -> number(schema, (Long) datum);
            case INT -> NODES.numberNode((Integer) datum);
            case FLOAT -> NODES.numberNode((Float) datum);
            case DOUBLE -> NODES.numberNode((Double) datum);
            case BOOLEAN -> NODES.booleanNode((Boolean) datum);
            case STRING, ENUM -> NODES.textNode(datum.toString());
        };
    }

    private static ObjectNode record(Schema schema, IndexedRecord record) {
        ObjectNode node = NODES.objectNode();
        for (Schema.Field field : schema.getFields()) {
            node.set(field.name(), of(field.schema(), record.get(field.pos())));
        }
        return node;
    }

    private static ArrayNode array(Schema schema, Collection<?> items) {
        ArrayNode node = NODES.arrayNode();
        items.forEach(item -> node.add(of(schema.getElementType(), item)));
        return node;
    }

    private static ObjectNode map(Schema schema, Map<?, ?> map) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), of(schema.getValueType(), value)));
        ObjectNode node = NODES.objectNode();
        node.setAll(sorted);
        return node;
    }

    private static JsonNode bytes(Schema schema, ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return NODES.textNode(new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString());
        }
        return NODES.binaryNode(bytes);
    }

    private static JsonNode number(Schema schema, long value) {
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return NODES.textNode(Instant.ofEpochMilli(value).toString());
        }
        return NODES.numberNode(value);
    }
}
