package io.olifant.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * JSON in which {@code NaN} may be, as programs in Python write a value that is missing: it is null. So it costs a row only
 * where the row needs that value. {@code Infinity} is read, too, and is no amount.
 */
final class NotANumber {

    private static final ObjectReader WITH_NAN = PlainNumbers.JSON.with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

    private NotANumber() {}

    /** One document; strict JSON is read once. */
    static JsonNode read(String text) throws JsonProcessingException {
        if (!text.contains("NaN") && !text.contains("Infinity")) {
            return PlainNumbers.JSON.readTree(text);
        }
        return valueOrNull(WITH_NAN.readTree(text));
    }

    private static boolean isNan(JsonNode node) {
        return node.isDouble() && Double.isNaN(node.doubleValue());
    }

    private static JsonNode withNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(valueOrNull(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, valueOrNull(array.get(i)));
            }
        }
        return node;
    }

    private static JsonNode valueOrNull(JsonNode node) {
        return isNan(node) ? PlainNumbers.NODES.nullNode() : withNulls(node);
    }
}
