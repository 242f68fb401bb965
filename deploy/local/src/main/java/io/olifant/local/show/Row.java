package io.olifant.local.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One record of a topic, as people and machines read it.
 *
 * @param headers empty for most topics; the reason and the origin for dead letters
 */
record Row(JsonNode key, JsonNode value, Map<String, String> headers) implements Comparable<Row> {

    Row {
        headers = new TreeMap<>(headers);
    }

    /** The row for machines. */
    ObjectNode json(String topic) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("topic", topic);
        node.set("key", key);
        node.set("value", value);
        if (!headers.isEmpty()) {
            ObjectNode headerNode = node.putObject("headers");
            headers.forEach(headerNode::put);
        }
        return node;
    }

    /** Orders by key, field by field: numbers by value, texts by code point. */
    @Override
    public int compareTo(Row other) {
        return compare(key, other.key);
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one.isObject() && other.isObject()) {
            return compareFields(one, other);
        }
        return one.asText().compareTo(other.asText());
    }

    private static int compareFields(JsonNode one, JsonNode other) {
        Iterator<JsonNode> fields = one.elements();
        Iterator<JsonNode> otherFields = other.elements();
        while (fields.hasNext() && otherFields.hasNext()) {
            int order = compare(fields.next(), otherFields.next());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
